package earshot.storage.crypt;

/** How plaintext lies in a sealed file. All lengths in octets. */
final class Segments {
  /** Ciphertext of a whole segment, its tag among it; the first also holds the header. */
  static final int SIZE = 16 * 1024;

  /** AES-GCM's tag at the end of each segment. */
  static final int TAG = 16;

  /** Length of the header, 32 of salt, 7 of nonce prefix. */
  static final int HEADER = 40;

  /** Plaintext of a whole segment, but for the first, which has {@link #HEADER} less. */
  static final int PLAINTEXT = SIZE - TAG;

  private Segments() {}

  /** Plaintext in the whole segments of so much ciphertext. */
  static long wholePlaintext(long ciphertext) {
    return plaintextBefore(ciphertext / SIZE);
  }

  /** Plaintext before a segment begins. */
  static long plaintextBefore(long segment) {
    return segment == 0 ? 0 : segment * PLAINTEXT - HEADER;
  }

  /** The segment, from 0, that holds a plaintext position. */
  static long of(long position) {
    return (position + HEADER) / PLAINTEXT;
  }

  /** Length of the sealed file of so much plaintext. */
  static long sealedLength(long plaintext) {
    long segments = Math.max(1, Math.ceilDiv(plaintext + HEADER, PLAINTEXT));
    return HEADER + plaintext + segments * TAG;
  }
}
