package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimestampUnwrapperTest {
  private final TimestampUnwrapper unwrapper = new TimestampUnwrapper();

  @Test
  void shouldCountOnAcrossTheWrap() {
    assertThat(unwrapper.accept(0xFFFFFF60)).isEqualTo(0xFFFFFF60L);
    assertThat(unwrapper.accept(0)).isEqualTo(0x1_0000_0000L);
    assertThat(unwrapper.accept(160)).isEqualTo(0x1_0000_00A0L);
  }

  @Test
  void shouldGoBackBehindTheWrapForALatePacket() {
    unwrapper.accept(0xFFFFFF60);
    unwrapper.accept(160);
    assertThat(unwrapper.accept(0)).isEqualTo(0x1_0000_0000L);
    assertThat(unwrapper.accept(0xFFFFFF60)).isEqualTo(0xFFFFFF60L);
  }

  @Property
  void shouldFollowAnyStepOfLessThanHalfTheRange(
      @ForAll int first,
      @ForAll @LongRange(min = -0x7FFFFFFFL, max = 0x7FFFFFFFL) long step,
      @ForAll @LongRange(min = -0x7FFFFFFFL, max = 0x7FFFFFFFL) long another) {
    TimestampUnwrapper unwrapper = new TimestampUnwrapper();
    long start = unwrapper.accept(first);
    assertThat(unwrapper.accept((int) (start + step))).isEqualTo(start + step);
    assertThat(unwrapper.accept((int) (start + step + another))).isEqualTo(start + step + another);
  }
}
