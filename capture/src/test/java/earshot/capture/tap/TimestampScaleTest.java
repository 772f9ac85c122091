package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimestampScaleTest {
  private static final BigInteger NS = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger END = BigInteger.ONE.shiftLeft(62);

  @Test
  void shouldReadTheUsualResolutions() {
    assertThat(TimestampScale.of(0, 0).toNs(3)).isEqualTo(3_000_000_000L);
    assertThat(TimestampScale.of(6, 0).toNs(3)).isEqualTo(3_000);
    assertThat(TimestampScale.of(9, 0).toNs(3)).isEqualTo(3);
    assertThat(TimestampScale.of(12, 0).toNs(3_999)).isEqualTo(3);
    assertThat(TimestampScale.of(0x80 | 32, 0).toNs(1L << 31)).isEqualTo(500_000_000);
  }

  @Test
  void shouldHaveNoTimeBefore1970() {
    assertThat(TimestampScale.of(0, -10).toNs(9)).isEqualTo(TimestampScale.NONE);
    assertThat(TimestampScale.of(0, -10).toNs(10)).isZero();
    assertThat(TimestampScale.of(0, Long.MIN_VALUE).toNs(10)).isEqualTo(TimestampScale.NONE);
    assertThat(TimestampScale.of(0, Long.MAX_VALUE).toNs(10)).isEqualTo(TimestampScale.NONE);
  }

  @Property
  void shouldAgreeWithExactArithmeticOrHaveNoTime(
      @ForAll @IntRange(max = 255) int resolution,
      @ForAll long units,
      @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long offsetSeconds) {
    BigInteger exact =
        exactNs(resolution, units).add(BigInteger.valueOf(offsetSeconds).multiply(NS));
    boolean possible = exact.signum() >= 0 && exact.compareTo(END) < 0;

    long ns = TimestampScale.of(resolution, offsetSeconds).toNs(units);

    // A count that no long can hold before the offset is taken off is impossible all the same.
    boolean fits = exactNs(resolution, units).bitLength() < 64;
    assertThat(ns).isEqualTo(possible && fits ? exact.longValueExact() : TimestampScale.NONE);
  }

  private static BigInteger exactNs(int resolution, long units) {
    BigInteger scaled = new BigInteger(Long.toUnsignedString(units)).multiply(NS);
    int exponent = resolution & 0x7F;
    return (resolution & 0x80) != 0
        ? scaled.shiftRight(exponent)
        : scaled.divide(BigInteger.TEN.pow(exponent));
  }
}
