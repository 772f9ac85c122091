package earshot.storage.key;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the keyring's file says; all keys in it are encrypted.
 *
 * @param current id of the key that wraps new data keys
 */
record KeyringContent(Derivation derivation, String current, List<WrappedKey> keys) {
  KeyringContent {
    keys = List.copyOf(keys);
  }

  /** All new keys. */
  static KeyringContent fresh(Derivation derivation, Aead wrappingKey) {
    List<WrappedKey> keys = new ArrayList<>();
    for (KeyPurpose purpose : KeyPurpose.values()) {
      keys.add(WrappedKey.fresh(purpose, wrappingKey));
    }
    return new KeyringContent(derivation, keys.getFirst().id(), keys);
  }

  /** With one more key for calls, which is now current. */
  KeyringContent withNewCallKey(Aead wrappingKey) {
    WrappedKey added = WrappedKey.fresh(KeyPurpose.CALLS, wrappingKey);
    List<WrappedKey> all = new ArrayList<>(keys);
    all.add(added);
    return new KeyringContent(derivation, added.id(), all);
  }

  /** Without the keys for calls that are not current. */
  KeyringContent withCurrentOnly() {
    List<WrappedKey> left =
        keys.stream()
            .filter(key -> key.purpose() != KeyPurpose.CALLS || key.id().equals(current))
            .toList();
    return new KeyringContent(derivation, current, left);
  }

  /** The same keys, locked with another master key. */
  KeyringContent rewrapped(Derivation to, Aead fromKey, Aead toKey, Path file) {
    List<WrappedKey> all = new ArrayList<>();
    try {
      for (WrappedKey key : keys) {
        all.add(key.rewrapped(fromKey, toKey));
      }
    } catch (GeneralSecurityException e) {
      throw new KeyringDamagedException(file + " holds a key that was altered");
    }
    return new KeyringContent(to, current, all);
  }

  /** Whether a rotation was begun and not finished. */
  boolean isRotating() {
    return keys.stream().filter(key -> key.purpose() == KeyPurpose.CALLS).count() > 1;
  }
}
