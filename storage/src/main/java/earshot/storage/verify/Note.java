package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A checkpoint as it stands in a file, its signature found good.
 *
 * @param size entries that it is of
 * @param root their root, base64
 */
record Note(long size, String root) {
  /**
   * The key's name and text, as signed-note has them.
   *
   * @param name the log's name
   * @param text {@code name+id+key}
   */
  record Key(String name, String id, String text) {
    static Key of(byte[] publicKey) {
      String name = "earshot/" + HexFormat.of().formatHex(sha256(publicKey), 0, 8);
      byte[] typed = new byte[1 + publicKey.length];
      typed[0] = 1;
      System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
      byte[] named = (name + "\n").getBytes(UTF_8);
      byte[] hashed = Arrays.copyOf(named, named.length + typed.length);
      System.arraycopy(typed, 0, hashed, named.length, typed.length);
      String id = HexFormat.of().formatHex(sha256(hashed), 0, 4);
      return new Key(name, id, name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed));
    }
  }

  /**
   * Reads one. It has one signature and no other line: we sign no others, so another is foreign.
   *
   * @throws IllegalArgumentException when it is none, or its signature is wrong; says which
   */
  static Note open(byte[] octets, byte[] publicKey) {
    Key key = Key.of(publicKey);
    String text = new String(octets, UTF_8);
    String[] lines = text.split("\n", -1);
    String mark = "\u2014 " + key.name() + " ";
    if (lines.length != 6 || !lines[3].isEmpty() || !lines[5].isEmpty()) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    if (!lines[0].equals(key.name()) || !lines[4].startsWith(mark)) {
      throw new IllegalArgumentException("not of this log");
    }
    byte[] signature = Base64.getDecoder().decode(lines[4].substring(mark.length()));
    byte[] signed = (lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n").getBytes(UTF_8);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
    signer.update(signed, 0, signed.length);
    boolean good =
        signature.length == 68
            && HexFormat.of().formatHex(signature, 0, 4).equals(key.id())
            && signer.verifySignature(Arrays.copyOfRange(signature, 4, 68))
            && Base64.getEncoder()
                .encodeToString(signature)
                .equals(lines[4].substring(mark.length()))
            && Arrays.equals(text.getBytes(UTF_8), octets);
    if (!good) {
      throw new IllegalArgumentException("its signature is wrong");
    }
    return new Note(Long.parseLong(lines[1]), lines[2]);
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
