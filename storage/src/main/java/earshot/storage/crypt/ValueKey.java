package earshot.storage.crypt;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts small values (AES256-GCM), each bound to what it is of and to a name, so that no two can
 * be exchanged. Good for 2^32 values under one key. Any thread.
 */
public final class ValueKey {
  private static final byte VERSION = 1;

  private final String owner;
  private final Aead aead;

  private ValueKey(String owner, Aead aead) {
    this.owner = owner;
    this.aead = aead;
  }

  /**
   * A key.
   *
   * @param owner what the values are of, such as a call's id
   * @param octets 32 random octets; the caller wipes them, they are not kept
   */
  public static ValueKey of(String owner, byte[] octets) {
    try {
      return new ValueKey(owner, new AesGcmJce(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Encrypts.
   *
   * @param name which value of its owner it is, such as {@code summary}
   * @return 29 octets more than {@code plaintext}; different at every call
   */
  public byte[] seal(String name, byte[] plaintext) {
    try {
      byte[] sealed = aead.encrypt(plaintext, boundTo(name));
      byte[] result = new byte[1 + sealed.length];
      result[0] = VERSION;
      System.arraycopy(sealed, 0, result, 1, sealed.length);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * The value that {@link #seal} encrypted.
   *
   * @throws DamagedValueException when it was changed, or is another owner's or another value
   */
  public byte[] open(String name, byte[] sealed) {
    if (sealed.length == 0 || sealed[0] != VERSION) {
      throw new DamagedValueException(owner, name);
    }
    try {
      return aead.decrypt(Arrays.copyOfRange(sealed, 1, sealed.length), boundTo(name));
    } catch (GeneralSecurityException e) {
      throw new DamagedValueException(owner, name);
    }
  }

  private byte[] boundTo(String name) {
    return (owner + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  /** Whose it is, and nothing of the key. */
  @Override
  public String toString() {
    return "value key of " + owner;
  }
}
