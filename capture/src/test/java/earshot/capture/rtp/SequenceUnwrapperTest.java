package earshot.capture.rtp;

import static earshot.capture.rtp.Arrival.DUPLICATE;
import static earshot.capture.rtp.Arrival.NEW;
import static earshot.capture.rtp.Arrival.REORDERED;
import static earshot.capture.rtp.Arrival.RESTART;
import static earshot.capture.rtp.Arrival.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceUnwrapperTest {
  // Jupiter makes one instance a test; properties, of many tries each, make their own.
  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

  private List<Arrival> accept(int... numbers) {
    return IntStream.of(numbers).mapToObj(unwrapper::accept).toList();
  }

  @Test
  void shouldCountOnAcrossTheWrap() {
    // Given the last number before the wrap
    assertThat(accept(65_535)).containsExactly(NEW);
    long last = unwrapper.sequence();

    // When the next one is 0
    assertThat(accept(0)).containsExactly(NEW);

    // Then it is one more
    assertThat(unwrapper.sequence()).isEqualTo(last + 1);
  }

  @Test
  void shouldKnowALatePacketFromBeforeTheWrap() {
    // Given numbers on both sides of the wrap, one left out
    accept(65_533, 65_535, 0, 1);
    long newest = unwrapper.sequence();

    // When the one left out comes late, twice
    assertThat(accept(65_534)).containsExactly(REORDERED);

    // Then it keeps its place before the wrap, and its copy is known
    assertThat(unwrapper.sequence()).isEqualTo(newest - 3);
    assertThat(accept(65_534)).containsExactly(DUPLICATE);
    assertThat(unwrapper.highest()).isEqualTo(newest);
  }

  @Test
  void shouldTakeAPacketFromBeforeTheFirstAsLate() {
    assertThat(accept(0, 65_535)).containsExactly(NEW, REORDERED);
    assertThat(unwrapper.sequence()).isNotNegative();
  }

  @Test
  void shouldKnowEachCopyOfAMirrorThatDeliversAllTwice() {
    assertThat(accept(7, 7, 8, 8, 9, 9))
        .containsExactly(NEW, DUPLICATE, NEW, DUPLICATE, NEW, DUPLICATE);
  }

  @Test
  void shouldBelieveAGapOfLessThanMaxDropout() {
    assertThat(accept(0, SequenceUnwrapper.MAX_DROPOUT - 1)).containsExactly(NEW, NEW);
  }

  @Test
  void shouldRestartAtTheSecondOfTwoInARow() {
    // Given a sender at 40000
    accept(40_000);
    long before = unwrapper.sequence();

    // When it begins again at 5
    assertThat(accept(5)).containsExactly(SUSPECT);
    long suspect = unwrapper.sequence();
    assertThat(accept(6)).containsExactly(RESTART);

    // Then the first of the new run has its number, after all that came before
    assertThat(unwrapper.suspect()).isEqualTo(suspect).isGreaterThan(before);
    assertThat(unwrapper.sequence()).isEqualTo(suspect + 1);
    assertThat(accept(5, 7)).containsExactly(DUPLICATE, NEW);
  }

  @Test
  void shouldRestartAlthoughThePacketAfterTheFirstIsLost() {
    accept(40_000, 5);
    assertThat(accept(7, 6)).containsExactly(RESTART, REORDERED);
  }

  @Test
  void shouldRestartUnderAMirrorThatDeliversAllTwice() {
    accept(40_000, 40_000);
    assertThat(accept(5, 5, 6, 6)).containsExactly(SUSPECT, DUPLICATE, RESTART, DUPLICATE);
  }

  @Test
  void shouldNotRestartForAStray() {
    accept(100);
    assertThat(accept(30_000, 101, 30_001, 102)).containsExactly(SUSPECT, NEW, SUSPECT, NEW);
  }

  @Test
  void shouldForgetDuplicatesOfTheRunBeforeARestart() {
    accept(200, 201, 202, 5);
    assertThat(accept(6, 7)).containsExactly(RESTART, NEW);
  }

  @Test
  void shouldRememberCopiesAcrossTheBoundaryOfItsWindow() {
    // Given 130 packets of which every third is missing
    IntStream.range(0, 130).filter(n -> n % 3 != 0).forEach(unwrapper::accept);

    // When all of the last 99 come again
    for (int n = 31; n < 129; n++) {
      // Then exactly the missing ones are new
      assertThat(unwrapper.accept(n))
          .as("number %d", n)
          .isEqualTo(n % 3 != 0 ? DUPLICATE : REORDERED);
    }
  }

  /** Any order within the window, any loss and any copies, against a plain set of numbers. */
  @Property
  void shouldAgreeWithAReferenceOnAnyDisorderWithinTheWindow(
      @ForAll @IntRange(max = 65_535) int first,
      @ForAll @IntRange(max = 90) int disorder,
      @ForAll @IntRange(max = 60) int lossPercent,
      @ForAll @IntRange(max = 60) int copyPercent,
      @ForAll long seed) {
    // Given 400 numbers from anywhere, lost, repeated and moved by up to `disorder` places
    List<Long> order = shuffled(first, disorder, lossPercent, copyPercent, new Random(seed));

    // When they are unwrapped
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    Set<Long> seen = new HashSet<>();
    long highest = Long.MIN_VALUE;
    long base = 0;
    for (long number : order) {
      Arrival arrival = unwrapper.accept((int) number & 0xFFFF);
      if (seen.isEmpty()) {
        base = unwrapper.sequence() - number;
      }

      // Then each has its number, and is new, late or a copy as the reference says
      assertThat(unwrapper.sequence() - base).isEqualTo(number);
      Arrival expected = !seen.add(number) ? DUPLICATE : number > highest ? NEW : REORDERED;
      assertThat(arrival).isEqualTo(expected);
      highest = Math.max(highest, number);
    }
  }

  private static List<Long> shuffled(
      int first, int disorder, int lossPercent, int copyPercent, Random random) {
    record Placed(long number, double place) {}
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(100) >= lossPercent) {
        // Half of what the window holds, as one may be early and the other late.
        placed.add(new Placed(first + i, i + random.nextDouble() * disorder));
        if (random.nextInt(100) < copyPercent) {
          placed.add(new Placed(first + i, i + random.nextDouble() * disorder));
        }
      }
    }
    placed.sort(java.util.Comparator.comparingDouble(Placed::place));
    return placed.stream().map(Placed::number).toList();
  }

  @Property
  void shouldOnlyEverGrowItsHighestWhateverComes(
      @ForAll List<@IntRange(max = 65_535) Integer> any) {
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    long highest = Long.MIN_VALUE;
    for (int number : any) {
      unwrapper.accept(number);
      assertThat(unwrapper.highest()).isGreaterThanOrEqualTo(highest);
      assertThat((int) unwrapper.sequence() & 0xFFFF).isEqualTo(number);
      highest = unwrapper.highest();
    }
  }
}
