package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The key that signs a log's checkpoints: Ed25519 (RFC 8032). Secret: {@link #secret()} is to be
 * kept encrypted only, and {@link #toString()} tells the name alone. Immutable.
 */
public final class SigningKey {
  private static final byte[] TRIAL = "a trial".getBytes(UTF_8);

  private final PrivateKey key;
  private final byte[] seed;
  private final VerifierKey verifier;

  private SigningKey(String name, byte[] seed, byte[] publicKey) throws GeneralSecurityException {
    this.seed = seed;
    this.verifier = new VerifierKey(name, publicKey);
    this.key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    if (!verifier.verifies(TRIAL, sign(TRIAL))) {
      throw new IllegalArgumentException("the log's signing key and verifying key are no pair");
    }
  }

  /** A new key for the log named {@code name}. */
  public static SigningKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      // The public key stands at the end of its X.509 form (RFC 8410).
      byte[] spki = pair.getPublic().getEncoded();
      return new SigningKey(
          name, seed, Arrays.copyOfRange(spki, spki.length - VerifierKey.KEY_LENGTH, spki.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
    }
  }

  /**
   * The key that {@link #secret()} came from.
   *
   * @throws IllegalArgumentException when the octets are not a pair of keys
   */
  public static SigningKey of(String name, byte[] secret) {
    if (secret.length != 2 * VerifierKey.KEY_LENGTH) {
      throw new IllegalArgumentException("a log's signing key has 64 octets");
    }
    try {
      return new SigningKey(
          name,
          Arrays.copyOf(secret, VerifierKey.KEY_LENGTH),
          Arrays.copyOfRange(secret, VerifierKey.KEY_LENGTH, secret.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }

  /** A random name for a new installation's log: {@code earshot/} and 16 hexadecimal digits. */
  public static String randomName() {
    return "earshot/" + HexFormat.of().toHexDigits(UUID.randomUUID().getLeastSignificantBits());
  }

  /** Private and public key, 32 octets each: for the keyring. */
  public byte[] secret() {
    byte[] secret = Arrays.copyOf(seed, 2 * VerifierKey.KEY_LENGTH);
    System.arraycopy(verifier.octets(), 0, secret, VerifierKey.KEY_LENGTH, VerifierKey.KEY_LENGTH);
    return secret;
  }

  /** The key that checks what this one signs. */
  public VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  @Override
  public String toString() {
    return "signing key of " + verifier.name();
  }
}
