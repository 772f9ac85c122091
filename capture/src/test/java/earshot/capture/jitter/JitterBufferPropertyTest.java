package earshot.capture.jitter;

import static earshot.capture.jitter.TestAudio.OFFSET;
import static earshot.capture.jitter.TestAudio.OTHER_TABLE;
import static earshot.capture.jitter.TestAudio.TABLE;
import static earshot.capture.jitter.TestAudio.octets;
import static earshot.capture.jitter.TestAudio.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Compares the buffer with a model that keeps every sample of the whole time line. */
class JitterBufferPropertyTest {
  private static final int SPAN = 12_000;

  /** Something done to the buffer: numbers are reduced to what makes sense at that moment. */
  private record Step(Kind kind, int where, int length) {}

  private enum Kind {
    NEXT,
    AROUND,
    OTHER_CODEC,
    HOLE,
    PAUSE,
    RELEASE
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.just(Kind.NEXT)),
            net.jqwik.api.Tuple.of(6, Arbitraries.just(Kind.AROUND)),
            net.jqwik.api.Tuple.of(4, Arbitraries.of(Kind.HOLE, Kind.PAUSE)),
            net.jqwik.api.Tuple.of(4, Arbitraries.just(Kind.RELEASE)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Kind.OTHER_CODEC)));
    return Combinators.combine(kinds, Arbitraries.integers().between(-900, 900), lengths())
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }

  private static Arbitrary<Integer> lengths() {
    return Arbitraries.oneOf(Arbitraries.of(80, 160, 240), Arbitraries.integers().between(1, 700));
  }

  @Property(tries = 2_000)
  void everyReceivedSampleIsAtItsPlaceAndEverythingElseIsAReportedGap(
      @ForAll("steps") List<Step> steps) {
    Model model = new Model();
    for (Step step : steps) {
      model.take(step);
    }
    model.release(model.buffer.end());
    model.check();
  }

  private static final class Model {
    final JitterBuffer buffer = new JitterBuffer(2_048, 0, new Workspace(1_024));
    private final @Nullable Short[] received = new @Nullable Short[SPAN];
    private final @Nullable GapCause[] causes = new @Nullable GapCause[SPAN];
    private final short[] out = new short[SPAN];
    private final List<Gap> gaps = new ArrayList<>();

    void take(Step step) {
      switch (step.kind) {
        case NEXT -> place(buffer.end(), step.length, TABLE);
        case AROUND -> place(Math.max(0, buffer.end() + step.where), step.length, TABLE);
        case OTHER_CODEC ->
            place(Math.max(0, buffer.end() - step.length), step.length, OTHER_TABLE);
        case HOLE -> open(buffer.end() + step.length, GapCause.TAP_DROP);
        case PAUSE -> open(buffer.end() + step.length, GapCause.SILENCE_SUPPRESSION);
        case RELEASE -> release(Math.min(buffer.released() + step.length, buffer.limit()));
      }
    }

    private void place(long position, int length, short[] table) {
      long end = buffer.end();
      if (position + length > SPAN) {
        return;
      }
      Placement placement = buffer.place(position, table, octets(position, length), OFFSET, length);
      assertThat(placement.isRefusal())
          .isEqualTo(position + length > buffer.limit() || placement == Placement.CROWDED);
      if (placement.isRefusal()) {
        return;
      }
      assertThat(placement == Placement.LATE).isEqualTo(position < buffer.released());
      long from = Math.max(position, buffer.released());
      if (from < position + length) {
        mark(end, from, GapCause.WIRE_LOSS);
      }
      boolean any = false;
      boolean differs = false;
      for (int at = (int) from; at < position + length; at++) {
        Short there = received[at];
        if (there == null) {
          received[at] = sample(at, table);
          any = true;
        } else {
          differs |= there != sample(at, table);
        }
      }
      if (placement != Placement.LATE) {
        assertThat(placement)
            .isEqualTo(differs ? Placement.CONFLICT : any ? Placement.PLACED : Placement.DUPLICATE);
      }
    }

    private void open(long upTo, GapCause cause) {
      long end = buffer.end();
      if (upTo <= SPAN && buffer.openHole(upTo, cause)) {
        mark(end, upTo, cause);
        assertThat(buffer.end()).isEqualTo(upTo);
      }
    }

    private void mark(long from, long to, GapCause cause) {
      for (int at = (int) from; at < to; at++) {
        causes[at] = cause;
      }
    }

    void release(long upTo) {
      if (upTo > buffer.released() && upTo <= SPAN) {
        buffer.release(upTo, out, (int) buffer.released(), (p, l, c) -> gaps.add(new Gap(p, l, c)));
        assertThat(buffer.released()).isEqualTo(upTo);
      }
      buffer.reportOverdue((p, l, c) -> gaps.add(new Gap(p, l, c)));
    }

    void check() {
      @Nullable GapCause[] reported = new @Nullable GapCause[SPAN];
      long reportedTo = 0;
      for (Gap gap : gaps) {
        assertThat(gap.position()).as("in order, none twice").isGreaterThanOrEqualTo(reportedTo);
        reportedTo = gap.position() + gap.length();
        for (int at = (int) gap.position(); at < reportedTo; at++) {
          reported[at] = gap.cause();
        }
      }
      for (int at = 0; at < buffer.end(); at++) {
        Short sample = received[at];
        if (sample != null) {
          assertThat(out[at]).as("received at %d", at).isEqualTo(sample);
          assertThat(reported[at]).as("gap at %d", at).isNull();
        } else {
          assertThat(reported[at]).as("gap at %d", at).isEqualTo(causes[at]).isNotNull();
          if (reported[at] == GapCause.SILENCE_SUPPRESSION) {
            assertThat(out[at]).as("silence at %d", at).isZero();
          }
        }
      }
    }
  }
}
