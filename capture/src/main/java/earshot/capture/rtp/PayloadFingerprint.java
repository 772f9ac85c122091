package earshot.capture.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Recognises the same G.711 audio on another leg: a PBX that relays a call passes on the very same
 * payloads, under another SSRC and other numbers. About one payload in eight is worth a hash, and
 * its own octets say whether it is, so that both legs choose the same ones without knowing of each
 * other. A PBX that transcodes, mixes or repackages cannot be recognised so.
 *
 * <p>Silence, comfort noise and tones are alike in every call and are told apart by {@link
 * #isVoiced}. It knows a single tone, and several near each other, such as dial and ringing tones;
 * of the tones that pass (DTMF) the payloads repeat after a few, so whoever ties legs asks for many
 * distinct ones. Announcements and music on hold are the same in several calls, too, but hardly at
 * the same moment.
 *
 * <p>Owned by the capture thread, one for all streams; allocates nothing.
 */
public final class PayloadFingerprint {
  private static final int SHORTEST = 16;
  // The middle 10 ms of a payload tell what it is, for half the cost of 20.
  private static final int JUDGED = 80;
  private static final long SAMPLING = 0x9FB2_1C65_1E98_DF25L;
  private static final long MIXING = 0xD6E8_FEB8_6659_FD93L;
  private static final int ONE_IN_8_SHIFT = 61;

  // Measured over the streams of real calls: speech has 20 code words or more in 10 ms, an RMS of
  // 200 (-44 dB of full scale), and 90 % of it leaves 1 % of its power or more behind an
  // oscillator.
  private static final int MIN_CODE_WORDS = 20;
  private static final long MIN_MEAN_SQUARE = 200L * 200;
  private static final double MIN_RESIDUE = 0.01;

  private final long[] codeWords = new long[4];

  /**
   * Whether a payload is one of those that are hashed; a few ns.
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where the payload begins
   * @param length its octets; under 16 never are
   */
  public static boolean isSampled(ByteBuffer bytes, int offset, int length) {
    if (length < SHORTEST) {
      return false;
    }
    long middle = bytes.getLong(offset + length / 2 - 4);
    return middle * SAMPLING >>> ONE_IN_8_SHIFT == 0;
  }

  /**
   * A 64-bit hash of a payload of 16 octets or more. Not against forgery: who can forge payloads
   * can forge a call.
   */
  public static long hash(ByteBuffer bytes, int offset, int length) {
    long hash = length * MIXING;
    for (int at = 0; at <= length - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash, bytes.getLong(offset + at));
    }
    // The last octets, some of them a second time unless the length is a multiple of 8.
    hash = mix(hash, bytes.getLong(offset + length - Long.BYTES));
    return hash ^ hash >>> 29;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * MIXING;
    return mixed ^ mixed >>> 32;
  }

  /**
   * Whether a payload is sound enough to tell calls apart: loud and varied, and not one tone. One
   * of under 10 ms never is.
   *
   * @param table the codec's samples by code word
   */
  public boolean isVoiced(ByteBuffer bytes, int offset, int length, short[] table) {
    if (length < JUDGED) {
      return false;
    }
    int from = offset + (length - JUDGED) / 2;
    return countCodeWords(bytes, from) >= MIN_CODE_WORDS && isLoudAndNoTone(bytes, from, table);
  }

  private int countCodeWords(ByteBuffer bytes, int from) {
    Arrays.fill(codeWords, 0);
    for (int i = 0; i < JUDGED; i++) {
      int code = bytes.get(from + i) & 0xFF;
      codeWords[code >> 6] |= 1L << code;
    }
    return Long.bitCount(codeWords[0])
        + Long.bitCount(codeWords[1])
        + Long.bitCount(codeWords[2])
        + Long.bitCount(codeWords[3]);
  }

  /**
   * A tone of any pitch obeys x[n] + x[n-2] = c · x[n-1] with one c throughout. The best c leaves
   * little more than quantising noise of it, but much of anything else.
   */
  private static boolean isLoudAndNoTone(ByteBuffer bytes, int from, short[] table) {
    int before = table[bytes.get(from) & 0xFF];
    int middle = table[bytes.get(from + 1) & 0xFF];
    long outerSquares = 0;
    long products = 0;
    long middleSquares = 0;
    for (int i = 2; i < JUDGED; i++) {
      int after = table[bytes.get(from + i) & 0xFF];
      long outer = (long) before + after;
      outerSquares += outer * outer;
      products += outer * middle;
      middleSquares += (long) middle * middle;
      before = middle;
      middle = after;
    }
    if (middleSquares < MIN_MEAN_SQUARE * (JUDGED - 2)) {
      return false;
    }
    double residue = outerSquares - (double) products * products / middleSquares;
    return residue >= MIN_RESIDUE * middleSquares;
  }
}
