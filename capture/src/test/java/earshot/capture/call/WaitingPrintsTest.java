package earshot.capture.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class WaitingPrintsTest {
  private final WaitingPrints waiting = new WaitingPrints();
  private final List<Long> drained = new ArrayList<>();
  private final MediaStream stream = PendingCalls.stream(1);

  @Test
  void shouldHandOverInTheOrderOfArrival() {
    // Given fingerprints taken call by call
    waiting.add(0, stream, 100, 1, 2);
    waiting.add(2, stream, 102, 1, 2);
    waiting.add(1, stream, 101, 1, 2);

    drain();

    assertThat(drained).containsExactly(100L, 101L, 102L);
  }

  @Test
  void shouldHandOverAllThatBelongsToOne() {
    waiting.add(7, stream, 11, 22, 33);

    waiting.drain(
        (from, print, time, nowNs) -> {
          assertThat(from).isSameAs(stream);
          drained.addAll(List.of(print, time, nowNs));
        });

    assertThat(drained).containsExactly(11L, 22L, 33L);
  }

  @Test
  void shouldForgetWhatIsHandedOver() {
    waiting.add(0, stream, 1, 0, 0);
    drain();
    drain();
    waiting.add(0, stream, 2, 0, 0);
    drain();

    assertThat(drained).containsExactly(1L, 2L);
  }

  @Test
  void shouldKeepTheOrderOfSeveralPacketsThatHaveNone() {
    // Packets that are kept from before all come as the first one
    for (long print = 0; print < 5; print++) {
      waiting.add(0, stream, print, 0, 0);
    }
    drain();

    assertThat(drained).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Property(tries = 100)
  void shouldOrderAnyNumber(
      @ForAll @Size(max = 500) @UniqueElements List<@IntRange(max = 32_767) Integer> arrivals) {
    drained.clear();
    arrivals.forEach(arrival -> waiting.add(arrival, stream, arrival, 0, 0));
    drain();

    assertThat(drained)
        .containsExactlyElementsOf(arrivals.stream().sorted().map(Integer::longValue).toList());
  }

  private void drain() {
    waiting.drain((from, print, time, nowNs) -> drained.add(print));
  }
}
