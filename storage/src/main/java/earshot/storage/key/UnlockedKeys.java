package earshot.storage.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import earshot.storage.crypt.ValueKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keyring's keys, ready to use. */
record UnlockedKeys(Map<String, Aead> calls, SearchKey search, ValueKey index, LogSigner log) {
  /**
   * Unlocks.
   *
   * @throws GeneralSecurityException when a key was altered or is missing
   */
  static UnlockedKeys of(KeyringContent content, Aead wrappingKey) throws GeneralSecurityException {
    Map<String, Aead> calls = new HashMap<>();
    for (WrappedKey key : content.keys()) {
      if (key.purpose() == KeyPurpose.CALLS) {
        calls.put(key.id(), using(key, wrappingKey, AesGcmJce::new));
      }
    }
    return new UnlockedKeys(
        Map.copyOf(calls),
        using(only(content, KeyPurpose.SEARCH), wrappingKey, SearchKey::new),
        using(only(content, KeyPurpose.INDEX), wrappingKey, octets -> ValueKey.of("index", octets)),
        using(only(content, KeyPurpose.LOG), wrappingKey, LogSigner::new));
  }

  private static WrappedKey only(KeyringContent content, KeyPurpose purpose)
      throws GeneralSecurityException {
    return content.keys().stream()
        .filter(key -> key.purpose() == purpose)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no key for " + purpose));
  }

  private static <T> T using(WrappedKey key, Aead wrappingKey, Making<T> making)
      throws GeneralSecurityException {
    byte[] octets = key.unwrap(wrappingKey);
    try {
      return making.of(octets);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  /** The key-encryption key of an id. */
  Optional<Aead> call(String id) {
    return Optional.ofNullable(calls.get(id));
  }

  @Override
  public String toString() {
    return "unlocked keys " + calls.keySet();
  }

  private interface Making<T> {
    T of(byte[] octets) throws GeneralSecurityException;
  }
}
