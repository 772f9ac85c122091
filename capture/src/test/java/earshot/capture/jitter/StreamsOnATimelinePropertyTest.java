package earshot.capture.jitter;

import static earshot.capture.jitter.TestAudio.OFFSET;
import static earshot.capture.jitter.TestAudio.TABLE;
import static earshot.capture.jitter.TestAudio.octets;
import static earshot.capture.jitter.TestAudio.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Two streams over a network that loses, repeats, delays and reorders: whatever it does, each frame
 * that came is bit-exact at the place that its sender gave it, and each that did not is listed.
 */
class StreamsOnATimelinePropertyTest {
  private static final int FRAME = 160;
  private static final int FRAMES = 300;

  private record Packet(Side side, int frame, long arrival) {}

  @Property(tries = 200)
  void everyReceivedFrameIsAtItsPlace(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.3) double loss,
      @ForAll @DoubleRange(min = 0, max = 0.2) double duplication,
      @ForAll @IntRange(min = 1, max = 1_500) int jitter,
      @ForAll @IntRange(min = 0, max = 4_000) int rightBegins) {
    // Given what arrives of two streams
    SplittableRandom random = new SplittableRandom(seed);
    List<Packet> packets = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      for (Side side : Side.values()) {
        long sent = (long) frame * FRAME + (side == Side.RIGHT ? rightBegins : 0);
        int copies =
            (random.nextDouble() < loss ? 0 : 1) + (random.nextDouble() < duplication ? 1 : 0);
        for (int copy = 0; copy < copies; copy++) {
          packets.add(new Packet(side, frame, sent + random.nextInt(jitter)));
        }
      }
    }
    packets.sort(Comparator.comparingLong(Packet::arrival));

    // When it is put on a time line
    Run run = new Run(packets);

    // Then nothing of it is missing or moved
    run.check();
  }

  private static final class Run {
    private final Recorded recorded = new Recorded();
    private final Timeline timeline =
        new Timeline(TimelineLimits.DEFAULT, new Workspace(), recorded);
    private final Channel left = new Channel(Side.LEFT);
    private final Channel right = new Channel(Side.RIGHT);

    Run(List<Packet> packets) {
      for (Packet packet : packets) {
        long arrival = packet.arrival - packets.getFirst().arrival;
        timeline.advance(arrival);
        (packet.side == Side.LEFT ? left : right).take(packet.frame, arrival);
      }
      timeline.finish();
    }

    void check() {
      assertThat(recorded.frames())
          .isEqualTo(
              Math.max(timeline.end(Side.LEFT), timeline.end(Side.RIGHT)) - timeline.start());
      left.check();
      right.check();
    }

    private final class Channel {
      private final Side side;
      private final PlayoutClock clock = new PlayoutClock();
      private final boolean[] received = new boolean[FRAMES];
      private boolean begun;
      private long frameZero;

      Channel(Side side) {
        this.side = side;
      }

      void take(int frame, long arrival) {
        long end = timeline.end(side);
        long position =
            clock.position(
                7_000L + (long) frame * FRAME,
                frame,
                arrival,
                FRAME,
                frame == 0,
                end,
                timeline.released());
        if (!begun) {
          begun = true;
          frameZero = position - (long) frame * FRAME;
          timeline.expectNothing(side, position);
        } else if (position > end) {
          timeline.openHole(side, end + clock.lossBefore(), GapCause.WIRE_LOSS);
          timeline.openHole(side, position, GapCause.SILENCE_SUPPRESSION);
        }
        long said = (long) frame * FRAME + (side == Side.RIGHT ? 1_000_000 : 0);
        Placement placement =
            timeline.place(side, position, TABLE, octets(said, FRAME), OFFSET, FRAME);
        assertThat(placement).isEqualTo(received[frame] ? Placement.DUPLICATE : Placement.PLACED);
        received[frame] = true;
      }

      void check() {
        assertThat(clock.reanchors()).isZero();
        long lost = 0;
        boolean between = false;
        long pending = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
          if (received[frame]) {
            checkFrame(frame);
            lost += pending;
            pending = 0;
            between = true;
          } else if (between) {
            pending += FRAME;
          }
        }
        assertThat(timeline.gaps(side).samples(GapCause.WIRE_LOSS)).isEqualTo(lost);
        assertThat(timeline.gaps(side).samples(GapCause.SILENCE_SUPPRESSION)).isZero();
      }

      private void checkFrame(int frame) {
        int at = (int) (frameZero + (long) frame * FRAME - timeline.start());
        long said = (long) frame * FRAME + (side == Side.RIGHT ? 1_000_000 : 0);
        for (int i = 0; i < FRAME; i++) {
          assertThat(recorded.sample(side, at + i)).isEqualTo(sample(said + i));
        }
      }
    }
  }
}
