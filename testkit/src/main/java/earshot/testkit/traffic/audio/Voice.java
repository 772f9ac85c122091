package earshot.testkit.traffic.audio;

/** Noise with the envelope of syllables, four a second. */
final class Voice implements AudioSource {
  private static final int SYLLABLE = RATE_HZ / 4;
  private static final short[] ENVELOPE = new short[SYLLABLE];

  static {
    for (int i = 0; i < SYLLABLE; i++) {
      ENVELOPE[i] =
          (short) (2500 + StrictMath.round(7500 * StrictMath.sin(StrictMath.PI * i / SYLLABLE)));
    }
  }

  private final long seed;

  Voice(long seed) {
    this.seed = mix(seed);
  }

  @Override
  public void read(long position, short[] into, int count) {
    int syllable = (int) (position % SYLLABLE);
    for (int i = 0; i < count; i++) {
      int noise = (int) (mix(seed + position + i) >> 48);
      into[i] = (short) (noise * ENVELOPE[syllable] >> 15);
      syllable = syllable + 1 == SYLLABLE ? 0 : syllable + 1;
    }
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): neighbouring positions, unlike
   * values.
   */
  private static long mix(long value) {
    long z = value * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
