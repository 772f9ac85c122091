package earshot.capture.tap;

/**
 * How an interface of a pcapng capture counts time (draft-ietf-opsawg-pcapng section 4.2,
 * if_tsresol and if_tsoffset): units of a negative power of ten or two of a second, from a moment
 * that the offset moves away from 1970.
 *
 * <p>Times that no capture can have, before 1970 or from 2116 on, come out as {@link #NONE}: that
 * way no sum or difference of two times can overflow later.
 */
final class TimestampScale {
  /** No usable time. */
  static final long NONE = -1;

  /** µs since 1970, which holds where an interface does not say. */
  static final TimestampScale MICROSECONDS = of(6, 0);

  private static final long END_NS = 1L << 62;
  private static final long NS_PER_SECOND = 1_000_000_000;
  private static final int BINARY = 0x80;

  private final boolean binary;
  private final int exponent;
  private final long factor;
  private final long divisor;
  private final long offsetNs;

  private TimestampScale(boolean binary, int exponent, long offsetNs) {
    this.binary = binary;
    this.exponent = exponent;
    this.factor = binary ? 0 : power(9 - exponent);
    this.divisor = binary ? 0 : power(exponent - 9);
    this.offsetNs = offsetNs;
  }

  /**
   * @param resolution the octet of if_tsresol: an exponent of ten, or with the highest bit set of
   *     two
   * @param offsetSeconds the value of if_tsoffset
   */
  static TimestampScale of(int resolution, long offsetSeconds) {
    long limit = END_NS / NS_PER_SECOND;
    return new TimestampScale(
        (resolution & BINARY) != 0,
        resolution & ~BINARY & 0xFF,
        Math.clamp(offsetSeconds, -limit, limit) * NS_PER_SECOND);
  }

  /** Ten to this power: 1 where it is negative, 0 where 64 bits cannot hold it, unsigned. */
  private static long power(int exponent) {
    if (exponent > 19) {
      return 0;
    }
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /**
   * Ns since 1970, or {@link #NONE}.
   *
   * @param units the 64-bit count, unsigned
   */
  long toNs(long units) {
    long ns = binary ? binaryNs(units) : decimalNs(units);
    if (ns < 0) {
      return NONE;
    }
    // Both are below 2^63 in magnitude and only one can be negative, so only a sum of two
    // positive ones can overflow, and then it is negative.
    long moved = ns + offsetNs;
    return moved < 0 || moved >= END_NS ? NONE : moved;
  }

  private long decimalNs(long units) {
    if (exponent > 9) {
      return divisor == 0 ? 0 : Long.divideUnsigned(units, divisor);
    }
    return Math.unsignedMultiplyHigh(units, factor) != 0 ? NONE : units * factor;
  }

  /** The 128-bit product of units and 10^9, shifted right. */
  private long binaryNs(long units) {
    long high = Math.unsignedMultiplyHigh(units, NS_PER_SECOND);
    long low = units * NS_PER_SECOND;
    if (exponent >= 64) {
      return high >>> Math.min(exponent - 64, 63);
    }
    if (exponent == 0) {
      return high != 0 ? NONE : low;
    }
    return high >>> exponent != 0 ? NONE : high << 64 - exponent | low >>> exponent;
  }
}
