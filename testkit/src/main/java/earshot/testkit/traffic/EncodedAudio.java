package earshot.testkit.traffic;

/** Audio kept in a codec of one octet per 8 kHz tick, such as G.722. */
@FunctionalInterface
public interface EncodedAudio {
  /**
   * Reads encoded octets.
   *
   * @param position the first octet's place, from 0
   * @param into filled
   */
  void read(long position, byte[] into);
}
