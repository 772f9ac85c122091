package earshot.testkit.traffic.audio;

/** A sine of a whole number of hertz: one turn of it in a table, stepped through. */
final class Sine implements AudioSource {
  private final int hertz;
  private final short[] turn = new short[RATE_HZ];

  Sine(int hertz, int amplitude) {
    this.hertz = hertz;
    for (int i = 0; i < RATE_HZ; i++) {
      // StrictMath: the same samples on every machine.
      turn[i] =
          (short) StrictMath.round(amplitude * StrictMath.sin(2 * StrictMath.PI * i / RATE_HZ));
    }
  }

  @Override
  public void read(long position, short[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = turn[(int) ((position + i) % RATE_HZ * hertz % RATE_HZ)];
    }
  }
}
