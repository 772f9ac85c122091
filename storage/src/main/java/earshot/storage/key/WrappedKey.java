package earshot.storage.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.util.Bytes;
import earshot.storage.crypt.DataKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key of the keyring, encrypted, bound to its purpose and id.
 *
 * @param id 16 hexadecimal digits
 */
record WrappedKey(KeyPurpose purpose, String id, Bytes wrapped) {
  /** Octets of an id. */
  static final int ID_LENGTH = 8;

  /** A new random key. */
  static WrappedKey fresh(KeyPurpose purpose, Aead wrappingKey) {
    String id = HexFormat.of().formatHex(RandomOctets.of(ID_LENGTH));
    byte[] octets = RandomOctets.of(DataKey.LENGTH);
    try {
      return wrap(purpose, id, octets, wrappingKey);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static WrappedKey wrap(KeyPurpose purpose, String id, byte[] octets, Aead wrappingKey) {
    try {
      byte[] wrapped = wrappingKey.encrypt(octets, boundTo(purpose, id));
      return new WrappedKey(purpose, id, Bytes.copyFrom(wrapped));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** The key's octets; the caller wipes them. */
  byte[] unwrap(Aead wrappingKey) throws GeneralSecurityException {
    byte[] octets = wrappingKey.decrypt(wrapped.toByteArray(), boundTo(purpose, id));
    if (octets.length != DataKey.LENGTH) {
      throw new GeneralSecurityException("a key of " + octets.length + " octets");
    }
    return octets;
  }

  /** The same key under another wrapping key. */
  WrappedKey rewrapped(Aead from, Aead to) throws GeneralSecurityException {
    byte[] octets = unwrap(from);
    try {
      return wrap(purpose, id, octets, to);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static byte[] boundTo(KeyPurpose purpose, String id) {
    return ("earshot keyring 1/" + purpose.word() + "/" + id).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return purpose + " key " + id;
  }
}
