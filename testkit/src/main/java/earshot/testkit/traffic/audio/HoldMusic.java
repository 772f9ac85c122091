package earshot.testkit.traffic.audio;

/** A broken chord of eight notes, half a second each, every note dying away. */
final class HoldMusic implements AudioSource {
  private static final int NOTE = RATE_HZ / 2;
  private static final int[] HERTZ = {262, 330, 392, 523, 392, 330, 294, 349};

  static final HoldMusic INSTANCE = new HoldMusic();

  private final short[] bars = new short[NOTE * HERTZ.length];

  private HoldMusic() {
    for (int i = 0; i < bars.length; i++) {
      double seconds = (double) (i % NOTE) / RATE_HZ;
      double amplitude = 6000 * StrictMath.exp(-4 * seconds);
      double turn = 2 * StrictMath.PI * HERTZ[i / NOTE] * seconds;
      bars[i] = (short) StrictMath.round(amplitude * StrictMath.sin(turn));
    }
  }

  @Override
  public void read(long position, short[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = bars[(int) ((position + i) % bars.length)];
    }
  }
}
