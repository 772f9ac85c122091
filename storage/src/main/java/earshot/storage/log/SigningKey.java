package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * What signs a log's checkpoints, with Ed25519 (RFC 8032). The secret stays with whoever keeps it:
 * here is only a way to have something signed.
 */
public final class SigningKey {
  private static final byte[] TRIAL = "a trial".getBytes(UTF_8);
  private static final int NAME_OCTETS = 8;

  private final VerifierKey verifier;
  private final UnaryOperator<byte[]> signing;

  private SigningKey(VerifierKey verifier, UnaryOperator<byte[]> signing) {
    this.verifier = verifier;
    this.signing = signing;
    if (!verifier.verifies(TRIAL, signing.apply(TRIAL))) {
      throw new IllegalArgumentException("the log's signing key and verifying key are no pair");
    }
  }

  /**
   * The key of a log that is named after it: {@code earshot/} and the first eight octets of its
   * SHA-256 in hexadecimal. So two installations' logs have different names, and one keeps its own.
   *
   * @param publicKey 32 octets
   * @param signing makes the 64 octets of a message's signature
   * @throws IllegalArgumentException when the two do not belong together
   */
  public static SigningKey of(byte[] publicKey, UnaryOperator<byte[]> signing) {
    byte[] digest = Sha256.of(publicKey).octets();
    String name = "earshot/" + HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_OCTETS));
    return of(name, publicKey, signing);
  }

  /** The same for a log of another name. */
  public static SigningKey of(String name, byte[] publicKey, UnaryOperator<byte[]> signing) {
    return new SigningKey(new VerifierKey(name, publicKey), signing);
  }

  /** The key that checks what this one signs. */
  public VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] message) {
    return signing.apply(message);
  }

  @Override
  public String toString() {
    return "signing key of " + verifier.name();
  }
}
