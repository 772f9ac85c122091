package earshot.storage;

/** How little can be told of an octet by those before it: Shannon's measure, by single octets. */
final class Entropy {
  private static final int VALUES = 256;

  private Entropy() {}

  /** Bits for each octet, from 0 to 8. */
  static double ofOctets(byte[] octets) {
    int[] count = new int[VALUES];
    for (byte octet : octets) {
      count[octet & 0xff]++;
    }
    double bits = 0;
    for (int seen : count) {
      if (seen > 0) {
        double share = (double) seen / octets.length;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  /**
   * Whether they look random. Random octets fall short of 8 bits by about 255 / (2 ln 2 n) (Miller
   * and Madow's correction); ten times that is allowed.
   */
  static boolean isNoise(byte[] octets) {
    double shortfall = (VALUES - 1) / (2 * Math.log(2) * octets.length);
    return ofOctets(octets) > 8 - 10 * shortfall;
  }
}
