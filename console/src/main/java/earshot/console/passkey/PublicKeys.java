package earshot.console.passkey;

import earshot.storage.log.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** Passkeys' signatures (section 6.5.5), by the Java platform. */
final class PublicKeys {
  private PublicKeys() {}

  /** How a passkey signs; as many as all of today's use one of. */
  enum Algorithm {
    /** COSE -7. */
    ES256("EC", "SHA256withECDSA"),
    /** COSE -257. */
    RS256("RSA", "SHA256withRSA"),
    /** COSE -8. */
    EDDSA("Ed25519", "Ed25519");

    private final String key;
    private final String signature;

    Algorithm(String key, String signature) {
      this.key = key;
      this.signature = signature;
    }

    private PublicKey read(byte[] octets) throws GeneralSecurityException {
      return KeyFactory.getInstance(key).generatePublic(new X509EncodedKeySpec(octets));
    }
  }

  /** What kind of key this is; empty when it is none that we take. */
  static Optional<Algorithm> kind(byte[] octets) {
    return Arrays.stream(Algorithm.values())
        .filter(
            one -> {
              try {
                one.read(octets);
                return true;
              } catch (GeneralSecurityException _) {
                return false;
              }
            })
        .findFirst();
  }

  /** Whether the signature over what both said is this key's. */
  static boolean isRight(Algorithm algorithm, byte[] key, Told told) {
    try {
      Signature signature = Signature.getInstance(algorithm.signature);
      signature.initVerify(algorithm.read(key));
      signature.update(told.authenticatorOctets());
      signature.update(Sha256.of(told.clientOctets()).octets());
      return signature.verify(told.signatureOctets());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
