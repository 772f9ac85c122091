package earshot.storage.log;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** Keys of the Java platform's own Ed25519, an implementation other than the keyring's. */
public final class TestKeys {
  private TestKeys() {}

  /** A new key for a log of that name. */
  public static SigningKey generate(String name) {
    KeyPair pair = pair();
    return SigningKey.of(name, octets(pair), message -> sign(pair, message));
  }

  static SigningKey generate() {
    KeyPair pair = pair();
    return SigningKey.of(octets(pair), message -> sign(pair, message));
  }

  static SigningKey mixed(String name) {
    KeyPair pair = pair();
    return SigningKey.of(name, octets(pair()), message -> sign(pair, message));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public key stands at the end of its X.509 form (RFC 8410). */
  private static byte[] octets(KeyPair pair) {
    byte[] spki = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
  }

  private static byte[] sign(KeyPair pair, byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
