package earshot.storage.crypt;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key of one call, ready to use. All that is encrypted with it is bound to the call's id and to
 * a name, so that neither two calls' files nor two files of a call can be exchanged. Any thread.
 */
public final class DataKey {
  /** Octets of a data key. */
  public static final int LENGTH = 32;

  private static final String HASH = "HmacSha256";

  private final String callId;
  private final StreamingAead streams;
  private final ValueKey values;

  private DataKey(String callId, StreamingAead streams, ValueKey values) {
    this.callId = callId;
    this.streams = streams;
    this.values = values;
  }

  /**
   * The key of call {@code callId}.
   *
   * @param octets 32 random octets; the caller wipes them, they are not kept
   */
  public static DataKey of(String callId, byte[] octets) {
    if (octets.length != LENGTH) {
      throw new IllegalArgumentException("a data key has 32 octets, not " + octets.length);
    }
    byte[] streamKey = derived(octets, "earshot files 1");
    byte[] valueKey = derived(octets, "earshot values 1");
    try {
      return new DataKey(
          callId,
          new AesGcmHkdfStreaming(streamKey, HASH, LENGTH, Segments.SIZE, 0),
          ValueKey.of(callId, valueKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(streamKey, (byte) 0);
      Arrays.fill(valueKey, (byte) 0);
    }
  }

  private static byte[] derived(byte[] octets, String use) {
    try {
      return Hkdf.computeHkdf(
          HASH, octets, new byte[0], use.getBytes(StandardCharsets.US_ASCII), LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** The call that it is for. */
  public String callId() {
    return callId;
  }

  /**
   * Encrypts what is written to it. A write that failed must not be repeated on it: {@link
   * SealedWriter} is for files that may be refused room.
   *
   * @param to takes the ciphertext; closed with the result
   * @param name the file's name in the call's folder
   */
  public WritableByteChannel encrypting(WritableByteChannel to, String name) throws IOException {
    try {
      return streams.newEncryptingChannel(to, boundTo(name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Plaintext of {@code from}, at any position. Its size is not verified: {@link SealedFile} is
   * what checks it.
   */
  SeekableByteChannel decrypting(SeekableByteChannel from, String name) throws IOException {
    try {
      return streams.newSeekableDecryptingChannel(from, boundTo(name));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Plaintext of {@code from} in order; its end is verified. */
  ReadableByteChannel decryptingInOrder(ReadableByteChannel from, String name) throws IOException {
    try {
      return streams.newDecryptingChannel(from, boundTo(name));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /**
   * Encrypts a small value, such as a row's summary.
   *
   * @param name what it is, such as {@code summary}
   * @return 29 octets more than {@code plaintext}; different at every call
   */
  public byte[] sealValue(String name, byte[] plaintext) {
    return values.seal(name, plaintext);
  }

  /**
   * The value that {@link #sealValue} encrypted.
   *
   * @throws DamagedValueException when it was changed, or is another call's or another value
   */
  public byte[] openValue(String name, byte[] sealed) {
    return values.open(name, sealed);
  }

  private byte[] boundTo(String name) {
    return (callId + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  /** Whose it is, and nothing of the key. */
  @Override
  public String toString() {
    return "data key of " + callId;
  }
}
