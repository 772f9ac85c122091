package earshot.storage.key;

import com.google.crypto.tink.Aead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The keyring's file as JSON. Its digest tells a damaged file from a wrong passphrase; its seal, an
 * empty text encrypted with the wrapping key and bound to the digest, is what only the right master
 * key opens.
 */
final class KeyringText {
  /** What the file is, and the version of its layout. */
  static final String FORMAT = "earshot keyring 1";

  private KeyringText() {}

  /** The file's octets. */
  static byte[] write(KeyringContent content, Aead wrappingKey) {
    String digest = digest(content);
    try {
      return json(content, digest, wrappingKey.encrypt(new byte[0], sealed(digest)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** SHA-256 of all that the file says, in hexadecimal digits. */
  static String digest(KeyringContent content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(json(content, null, new byte[0])));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether {@code wrappingKey} is the one that the file was sealed with. */
  static boolean isSealedWith(Aead wrappingKey, KeyringReading reading) {
    try {
      return wrappingKey.decrypt(reading.seal().toByteArray(), sealed(reading.digest())).length
          == 0;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The words for a file that is not what was written. */
  static KeyringDamagedException damaged(Path file) {
    return new KeyringDamagedException(file + " is damaged: restore it from a backup");
  }

  private static byte[] sealed(String digest) {
    return (FORMAT + "/seal/" + digest).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] json(KeyringContent content, @Nullable String digest, byte[] seal) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(2048);
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), octets)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeName("master");
      derivation(json, content.derivation());
      json.writeStringProperty("current", content.current());
      json.writeArrayPropertyStart("keys");
      content.keys().forEach(key -> key(json, key));
      json.writeEndArray();
      if (digest != null) {
        json.writeStringProperty("sha256", digest);
        json.writeStringProperty("seal", base64(seal));
      }
      json.writeEndObject();
    }
    octets.write('\n');
    return octets.toByteArray();
  }

  private static void derivation(JsonGenerator json, Derivation derivation) {
    json.writeStartObject();
    switch (derivation) {
      case Derivation.Argon2id argon2 -> {
        json.writeStringProperty("by", "argon2id");
        json.writeNumberProperty("memory_kib", argon2.memoryKib());
        json.writeNumberProperty("passes", argon2.passes());
        json.writeNumberProperty("lanes", argon2.lanes());
      }
      case Derivation.HkdfSha256 hkdf -> json.writeStringProperty("by", "hkdf-sha256");
    }
    json.writeStringProperty("salt", base64(derivation.salt().toByteArray()));
    json.writeEndObject();
  }

  private static void key(JsonGenerator json, WrappedKey key) {
    json.writeStartObject();
    json.writeStringProperty("for", key.purpose().word());
    json.writeStringProperty("id", key.id());
    json.writeStringProperty("wrapped", base64(key.wrapped().toByteArray()));
    json.writeEndObject();
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
