package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** A passkey made of a key pair, which says whatever a test wants. */
final class SoftPasskey {
  static final int HERE = 1;
  static final int VERIFIED = 4;
  private static final int NEW = 0x40;

  private final KeyPair keys;
  final byte[] id = new byte[32];
  String origin;
  String site = "localhost";
  int flags = HERE | VERIFIED;
  int counter;
  boolean liesAboutKey;

  SoftPasskey(String origin) {
    this.origin = origin;
    try {
      keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    new SecureRandom().nextBytes(id);
  }

  private static String text(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  private byte[] head(int flags) {
    return ByteBuffer.allocate(37)
        .put(digest(site.getBytes(UTF_8)))
        .put((byte) flags)
        .putInt(counter)
        .array();
  }

  /** What a browser sends when it was made. */
  Map<String, String> made(String challenge, String password) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    said.writeBytes(head(flags | NEW));
    said.writeBytes(new byte[16]);
    said.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
    said.writeBytes(id);
    return Map.of(
        "password", password,
        "id", text(id),
        "client", text(client("webauthn.create", challenge)),
        "authenticator", text(said.toByteArray()),
        "signature", text(keys.getPublic().getEncoded()));
  }

  /** What a browser sends when it is asked. */
  Map<String, String> shown(String challenge) {
    try {
      byte[] client = client("webauthn.get", challenge);
      byte[] said = head(flags);
      KeyPair by = liesAboutKey ? KeyPairGenerator.getInstance("EC").generateKeyPair() : keys;
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(by.getPrivate());
      signature.update(said);
      signature.update(digest(client));
      return Map.of(
          "id", text(id),
          "client", text(client),
          "authenticator", text(said),
          "signature", text(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
