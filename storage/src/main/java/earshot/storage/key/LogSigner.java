package earshot.storage.key;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;

/** Signs the log's checkpoints (Ed25519, RFC 8032). Any thread. */
public final class LogSigner {
  private final Ed25519Sign signer;
  private final byte[] publicKey;

  LogSigner(byte[] seed) {
    try {
      this.signer = new Ed25519Sign(seed);
      this.publicKey = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 takes any 32 octets", e);
    }
  }

  /** The signature, 64 octets. */
  public byte[] sign(byte[] message) {
    try {
      return signer.sign(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 signs any message", e);
    }
  }

  /** The verifying key, 32 octets; no secret. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public String toString() {
    return "log signer";
  }
}
