package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import earshot.storage.key.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The keyring, read once more from its documented layout. */
final class Vault {
  private static final String FORMAT = "earshot keyring 1";
  private static final int KEY_LENGTH = 32;
  private static final int KEY_FILE_LENGTH = 76;
  private static final int KEY_FILE_HEADER = 16;

  private final Map<String, Aead> calls;
  private final byte[] logKey;

  private Vault(Map<String, Aead> calls, byte[] logKey) {
    this.calls = calls;
    this.logKey = logKey;
  }

  /**
   * Opens it, and checks every octet of it.
   *
   * @throws GeneralSecurityException when the master key does not open it, or it was altered
   */
  static Vault open(Path file, MasterKeySource master)
      throws IOException, GeneralSecurityException {
    String text = new String(Files.readAllBytes(file), UTF_8);
    int seal = text.indexOf(",\"sha256\":\"");
    if (seal < 0) {
      throw new GeneralSecurityException("not a keyring");
    }
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    String digest =
        HexFormat.of().formatHex(sha256.digest((text.substring(0, seal) + "}\n").getBytes(UTF_8)));
    try {
      JsonTree tree = JsonTree.parse(text);
      String sealed = tree.text("seal");
      String written =
          text.substring(0, seal)
              + ",\"sha256\":\""
              + digest
              + "\",\"seal\":\""
              + Base64.getEncoder().encodeToString(octets(sealed))
              + "\"}\n";
      if (!written.equals(text)) {
        throw new GeneralSecurityException("its digest is another");
      }
      Aead wrapping = wrapping(tree.object("master"), master);
      wrapping.decrypt(octets(sealed), (FORMAT + "/seal/" + digest).getBytes(UTF_8));
      return unwrapped(tree, wrapping);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new GeneralSecurityException("not a keyring", e);
    }
  }

  private static Vault unwrapped(JsonTree tree, Aead wrapping) throws GeneralSecurityException {
    Map<String, Aead> calls = new HashMap<>();
    byte[] logKey = new byte[0];
    for (JsonTree key : tree.objects("keys")) {
      String use = key.text("for");
      String bound = FORMAT + "/" + use + "/" + key.text("id");
      byte[] octets = wrapping.decrypt(octets(key.text("wrapped")), bound.getBytes(UTF_8));
      switch (use) {
        case "calls" -> calls.put(key.text("id"), new AesGcmJce(octets));
        case "log" ->
            logKey = new Ed25519PrivateKeyParameters(octets, 0).generatePublicKey().getEncoded();
        default -> {
          // No key that anything here is read with.
        }
      }
    }
    return new Vault(calls, logKey);
  }

  private static Aead wrapping(JsonTree master, MasterKeySource source)
      throws IOException, GeneralSecurityException {
    byte[] salt = octets(master.text("salt"));
    byte[] key = new byte[KEY_LENGTH];
    switch (source) {
      case MasterKeySource.KeyFile(Path file) -> {
        byte[] secret = Files.readAllBytes(file);
        byte[] random =
            secret.length == KEY_LENGTH ? secret : octets(new String(secret, UTF_8).strip());
        key = Hkdf.computeHkdf("HmacSha256", random, salt, FORMAT.getBytes(UTF_8), KEY_LENGTH);
      }
      case MasterKeySource.Passphrase(Path file) -> argon2id(master, salt, passphrase(file), key);
      case MasterKeySource.Credential(Path file) -> argon2id(master, salt, passphrase(file), key);
    }
    return new AesGcmJce(key);
  }

  private static byte[] passphrase(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    int length = octets.length;
    while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(octets, length);
  }

  private static void argon2id(JsonTree master, byte[] salt, byte[] secret, byte[] key) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(master.number("memory_kib"))
            .withIterations(master.number("passes"))
            .withParallelism(master.number("lanes"))
            .build());
    argon2.generateBytes(secret, key);
  }

  private static byte[] octets(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /** The key that the log's checkpoints are signed with: its public half. */
  byte[] logKey() {
    return logKey.clone();
  }

  /** Whether a key file says that the key was destroyed. */
  static boolean isGrave(byte[] keyFile) {
    return keyFile.length == KEY_FILE_LENGTH && magic(keyFile).equals("EARDEAD1");
  }

  /**
   * A call's key.
   *
   * @throws GeneralSecurityException when the file was altered, or belongs to another call
   */
  CallKey callKey(String callId, byte[] keyFile) throws GeneralSecurityException {
    if (keyFile.length != KEY_FILE_LENGTH || !magic(keyFile).equals("EARKEY01")) {
      throw new GeneralSecurityException("it is no key file");
    }
    String id = HexFormat.of().formatHex(keyFile, 8, KEY_FILE_HEADER);
    Aead wrapping = calls.get(id);
    if (wrapping == null) {
      throw new GeneralSecurityException("it names a key that the keyring does not hold");
    }
    return new CallKey(
        callId,
        wrapping.decrypt(
            Arrays.copyOfRange(keyFile, KEY_FILE_HEADER, KEY_FILE_LENGTH),
            ("earshot key 1/" + callId + "/" + id).getBytes(UTF_8)));
  }

  private static String magic(byte[] keyFile) {
    return new String(keyFile, 0, 8, UTF_8);
  }
}
