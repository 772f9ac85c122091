package earshot.storage.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.Bytes;
import earshot.storage.crypt.DataKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How the keyring's wrapping key is made of the master key; kept in the keyring in clear. */
sealed interface Derivation {
  /** Random octets of a salt. */
  int SALT_LENGTH = 16;

  /** The salt. */
  Bytes salt();

  /** Whether it takes a passphrase, not a key. */
  boolean takesPassphrase();

  /** Key octets of a secret; the caller wipes them. */
  byte[] derive(byte[] secret);

  /**
   * Argon2id (RFC 9106).
   *
   * @param memoryKib memory in KiB
   */
  record Argon2id(Bytes salt, int memoryKib, int passes, int lanes) implements Derivation {
    /** More than this in a keyring is no parameter of ours: it would only stop us. */
    static final int MOST_MEMORY_KIB = 1024 * 1024;

    /** As many passes as anybody may set. */
    static final int MOST_PASSES = 64;

    /** As many lanes as anybody may set. */
    static final int MOST_LANES = 16;

    @Override
    public boolean takesPassphrase() {
      return true;
    }

    @Override
    public byte[] derive(byte[] secret) {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withSalt(salt.toByteArray())
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .build());
      byte[] octets = new byte[DataKey.LENGTH];
      argon2.generateBytes(secret, octets);
      return octets;
    }
  }

  /** HKDF-SHA256 (RFC 5869), for what is random already. */
  record HkdfSha256(Bytes salt) implements Derivation {
    @Override
    public boolean takesPassphrase() {
      return false;
    }

    @Override
    public byte[] derive(byte[] secret) {
      byte[] use = "earshot keyring 1".getBytes(StandardCharsets.US_ASCII);
      try {
        return Hkdf.computeHkdf("HmacSha256", secret, salt.toByteArray(), use, DataKey.LENGTH);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
      }
    }
  }

  /** What is used for new keyrings: 64 MiB and 3 passes for a passphrase, a quarter of a second. */
  static Derivation fresh(boolean passphrase) {
    Bytes salt = Bytes.copyFrom(RandomOctets.of(SALT_LENGTH));
    return passphrase ? new Argon2id(salt, 64 * 1024, 3, 1) : new HkdfSha256(salt);
  }

  /** The wrapping key. */
  default Aead wrappingKey(MasterSecret secret) {
    byte[] octets = derive(secret.octets());
    try {
      return new AesGcmJce(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }
}
