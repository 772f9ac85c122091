package earshot.capture.call;

import static earshot.capture.call.PendingCalls.MS;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingMediaTest {
  private static final int PACKET = 172;

  private final PendingCalls calls = new PendingCalls();
  private final CaptureCounters counters = new CaptureCounters();
  private final PendingMedia pending =
      new PendingMedia(Duration.ofMillis(200), counters, calls.evidence);
  private final Call call = calls.call("one");
  private final MediaStream there = calls.stream(call, 1, 0, 10, 20);
  private final MediaStream back = calls.stream(call, 2, 1, 20, 10);
  private final MediaStream another = calls.stream(calls.call("two"), 3, 0, 30, 40);

  @Test
  void shouldLetPacketsWait() {
    add(there, 1, 0);
    add(there, 2, 20 * MS);

    assertThat(calls.dealtWith).isEmpty();
    assertThat(there.firstPending()).isZero();
  }

  @Test
  void shouldDealWithTheStreamsOfACallInTheOrderOfArrival() {
    add(there, 1, 0);
    add(back, 2, 1);
    add(back, 3, 2);
    add(there, 4, 3);
    add(back, 5, 4);

    pending.settle();

    assertThat(calls.dealtWith).containsExactly(1, 2, 3, 4, 5);
    assertThat(there.firstPending()).isEqualTo(PendingMedia.NONE);
    assertThat(back.firstPending()).isEqualTo(PendingMedia.NONE);
  }

  @Test
  void shouldDealWithOneCallAfterTheOther() {
    add(there, 1, 0);
    add(another, 2, 1);
    add(back, 3, 2);
    add(another, 4, 3);
    add(there, 5, 4);

    pending.settle();

    assertThat(calls.dealtWith).containsExactly(1, 3, 5, 2, 4);
  }

  @Test
  void shouldBeginAnewAfterEachSettling() {
    add(there, 1, 0);
    pending.settle();
    pending.settle();
    add(there, 2, 20 * MS);
    pending.settle();

    assertThat(calls.dealtWith).containsExactly(1, 2);
  }

  @Test
  void shouldLetNoPacketWaitLongerThanTold() {
    add(there, 1, 0);
    add(there, 2, 200 * MS - 1);
    assertThat(calls.dealtWith).isEmpty();

    add(there, 3, 200 * MS);

    assertThat(calls.dealtWith).containsExactly(1, 2);
  }

  @Test
  void shouldDealWithEachBeforeTheNextWhenTold() {
    PendingMedia impatient = new PendingMedia(Duration.ZERO, counters, calls.evidence);

    impatient.add(there, PendingCalls.packet(there, 1, 0, PACKET));
    impatient.add(another, PendingCalls.packet(another, 2, 0, PACKET));

    assertThat(calls.dealtWith).containsExactly(1);
  }

  @Test
  void shouldWaitNoLongerWhenTheClockGoesBack() {
    add(there, 1, 500 * MS);
    add(there, 2, 500 * MS - 1);

    assertThat(calls.dealtWith).containsExactly(1);
  }

  @Test
  void shouldWaitNoLongerWhenThereIsNoRoomForAnother() {
    for (int i = 0; i < PendingMedia.PACKETS; i++) {
      add(there, i, i);
    }
    assertThat(calls.dealtWith).isEmpty();

    add(another, 7, PendingMedia.PACKETS);

    assertThat(calls.dealtWith)
        .containsExactlyElementsOf(IntStream.range(0, PendingMedia.PACKETS).boxed().toList());
    pending.settle();
    assertThat(calls.dealtWith).hasSize(PendingMedia.PACKETS + 1).endsWith(7);
  }

  @Test
  void shouldWaitNoLongerWhenThereIsNoRoomForItsOctets() {
    int fitting = PendingMedia.OCTETS / PendingMedia.LONGEST_PACKET;
    for (int i = 0; i < fitting; i++) {
      pending.add(there, PendingCalls.packet(there, i, i, PendingMedia.LONGEST_PACKET));
    }
    assertThat(calls.dealtWith).isEmpty();

    add(there, fitting, fitting);

    assertThat(calls.dealtWith).hasSize(fitting);
  }

  @Test
  void shouldTakeNoGiants() {
    assertThat(PendingMedia.takes(PendingCalls.packet(there, 1, 0, PendingMedia.LONGEST_PACKET)))
        .isTrue();
    assertThat(
            PendingMedia.takes(PendingCalls.packet(there, 1, 0, PendingMedia.LONGEST_PACKET + 1)))
        .isFalse();
  }

  @Test
  void shouldGoOnAfterAFaultInOnePacket() {
    // Given three packets of two calls that count as media already, the second of them fatal
    calls.beforeKeeping =
        number -> {
          if (number == 2) {
            throw new IllegalStateException("failing");
          }
        };
    add(there, 1, 0);
    add(there, 2, 1);
    add(there, 3, 2);
    add(another, 4, 3);
    for (int i = 0; i < 4; i++) {
      counters.count(Verdict.MEDIA);
    }

    pending.settle();

    // Then the others are dealt with, and that one is counted as what it is
    assertThat(calls.dealtWith).containsExactly(1, 3, 4);
    assertThat(counters.of(Incident.READER_FAULT)).isEqualTo(1);
    assertThat(counters.of(Verdict.UNREAD)).isEqualTo(1);
    assertThat(counters.of(Verdict.MEDIA)).isEqualTo(3);
    assertThat(pending.lastFault()).get().extracting(Throwable::getMessage).isEqualTo("failing");
  }

  @Test
  void shouldGoOnAfterAFaultInWhatIsFoundByComparing() {
    calls.beforeTelling =
        () -> {
          throw new IllegalStateException("failing");
        };
    relay(400);

    assertThat(counters.of(Incident.READER_FAULT)).isEqualTo(1);
    assertThat(pending.lastFault()).get().extracting(Throwable::getMessage).isEqualTo("failing");
    add(there, 1, 60_000 * MS);
    pending.settle();
    assertThat(calls.dealtWith).containsExactly(1);
  }

  @Test
  void shouldCompareAudioInTheOrderOfArrival() {
    relay(400);

    assertThat(calls.sameAudio).isEqualTo(List.of(List.of(5, 6)));
  }

  /**
   * A PBX passes on what it gets, 21 ms later, so that in each batch the copy's first packet is
   * before the original's; the copy's call is the one that is dealt with first.
   */
  private void relay(int packets) {
    MediaStream original = calls.stream(calls.call("to the PBX"), 5, 0, 50, 60);
    MediaStream copy = calls.stream(calls.call("from the PBX"), 6, 0, 60, 70);
    for (int i = 1; i <= packets; i++) {
      pending.add(copy, PendingCalls.voice(copy, i - 1, i * 20L * MS));
      pending.add(original, PendingCalls.voice(original, i, i * 20L * MS + MS));
    }
    pending.settle();
  }

  private void add(MediaStream stream, int number, long ns) {
    pending.add(stream, PendingCalls.packet(stream, number, ns, PACKET));
  }
}
