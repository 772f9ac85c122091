package earshot.testkit.traffic.audio;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/**
 * ITU-T G.711 between 16-bit linear samples and octets, by tables worked out from the standard's
 * segments.
 */
public final class G711 {
  /** µ-law: 14-bit magnitude, all bits inverted on the line. */
  public static final G711 MU_LAW = new G711("MU_LAW", G711::expandMuLaw);

  /** A-law: 13-bit magnitude, every second bit inverted on the line. */
  public static final G711 A_LAW = new G711("A_LAW", G711::expandALaw);

  private final String name;
  private final short[] linear = new short[256];
  private final byte[] octets = new byte[65_536];

  private G711(String name, IntUnaryOperator expand) {
    this.name = name;
    for (int octet = 0; octet < 256; octet++) {
      linear[octet] = (short) expand.applyAsInt(octet);
    }
    fillNearest();
  }

  /** The 16-bit value of an octet. */
  public short decode(byte octet) {
    return linear[octet & 0xff];
  }

  /** The octet whose value is nearest to the sample's. */
  public byte encode(short sample) {
    return octets[sample & 0xffff];
  }

  /** The octets of {@code count} samples. */
  public byte[] encode(short[] samples, int count) {
    byte[] encoded = new byte[count];
    for (int i = 0; i < count; i++) {
      encoded[i] = octets[samples[i] & 0xffff];
    }
    return encoded;
  }

  @Override
  public String toString() {
    return name;
  }

  private static int expandMuLaw(int octet) {
    int code = ~octet & 0xff;
    int magnitude = (((code & 0x0f) * 2 + 33) << (code >> 4 & 7)) - 33;
    return (code & 0x80) == 0 ? magnitude * 4 : -magnitude * 4;
  }

  private static int expandALaw(int octet) {
    int code = octet ^ 0x55;
    int segment = code >> 4 & 7;
    int step = (code & 0x0f) * 2 + 1;
    int magnitude = segment == 0 ? step : (step + 32) << (segment - 1);
    return (code & 0x80) == 0 ? -magnitude * 8 : magnitude * 8;
  }

  /**
   * Walks all samples from the lowest up and moves on to the next higher value when that is no
   * farther away: what the standard's decision values amount to, without copying its tables.
   */
  private void fillNearest() {
    Integer[] ascending = new Integer[256];
    Arrays.setAll(ascending, i -> i);
    // Of µ-law's two zeros the positive one (0xff) comes last, so that silence is sent as it.
    Comparator<Integer> byValue = Comparator.comparingInt(octet -> linear[octet]);
    Arrays.sort(ascending, byValue.thenComparing(Comparator.naturalOrder()));
    int at = 0;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      while (at < 255 && distance(ascending[at + 1], sample) <= distance(ascending[at], sample)) {
        at++;
      }
      octets[sample & 0xffff] = (byte) (int) ascending[at];
    }
  }

  private int distance(int octet, int sample) {
    return Math.abs(linear[octet] - sample);
  }
}
