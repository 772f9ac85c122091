package earshot.capture.codec;

/**
 * Comfort noise at the level that a packet names (RFC 3389). It is white: the reflection
 * coefficients that may follow the level only colour it, few senders send any, and noise in a
 * recording has to mark a pause as alive, not to sound like the room.
 *
 * <p>The noise depends on the seed alone, so the same packets give the same recording. One
 * generator per stream, owned by the capture thread; allocates nothing.
 */
public final class ComfortNoise {
  /** RFC 3389 section 3: 0 dBov is a square wave at the overload point, ±8031 in 14-bit µ-law. */
  private static final double OVERLOAD = 4 * 8031;

  private static final int QUIETEST = 127;

  private long state;
  private int amplitude;

  /** Noise at no level, which is silence, until {@link #level}. */
  public ComfortNoise(long seed) {
    // A xorshift generator cannot leave 0.
    state = seed * 0x9E37_79B9_7F4A_7C15L | 1;
  }

  /**
   * Sets the level.
   *
   * @param levelOctet the first octet of a comfort-noise payload: the level in -dBov, 0 to 127; the
   *     highest bit is ignored, as RFC 3389 section 3 has it
   */
  public void level(int levelOctet) {
    double rms = OVERLOAD * Math.pow(10, -(levelOctet & QUIETEST) / 20.0);
    // Evenly spread noise of amplitude a has the power a² / 3.
    amplitude = (int) Math.round(rms * Math.sqrt(3));
  }

  /** Fills {@code samples} from {@code from} up to, not including, {@code to} with noise. */
  public void fill(short[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      long sample = (next() * (2L * amplitude + 1) >> 32) - amplitude;
      samples[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  /** The next 32 bits of a xorshift64* sequence (Marsaglia; Vigna). */
  private long next() {
    state ^= state >>> 12;
    state ^= state << 25;
    state ^= state >>> 27;
    return state * 0x2545_F491_4F6C_DD1DL >>> 32;
  }
}
