package earshot.testkit.traffic.audio;

import java.util.Arrays;

/** Zeros. */
enum Silence implements AudioSource {
  INSTANCE;

  @Override
  public void read(long position, short[] into, int count) {
    Arrays.fill(into, 0, count, (short) 0);
  }

  @Override
  public boolean isSilent(long position, int count) {
    return true;
  }
}
