package earshot.policy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** A draw is decided by its seed and by nothing else. */
class LotTest {
  @Property(tries = 200)
  void shouldComeOutTheSameWhateverTheOrder(
      @ForAll @Size(max = 40) Set<@AlphaChars @StringLength(min = 1, max = 8) String> calls,
      @ForAll @IntRange(min = 1, max = 50) int most,
      @ForAll long shuffle) {
    // Given the same calls in another order
    List<String> other = new ArrayList<>(calls);
    Collections.shuffle(other, new Random(shuffle));

    // Then
    List<String> drawn = Lot.draw("seed", calls, most);
    assertThat(Lot.draw("seed", other, most)).isEqualTo(drawn);
    assertThat(drawn).doesNotHaveDuplicates().hasSize(Math.min(most, calls.size()));
    assertThat(calls).containsAll(drawn);
    assertThat(Lot.digest(other)).isEqualTo(Lot.digest(calls));
  }

  @Property(tries = 50)
  void shouldDrawMoreByAddingAndNotByReplacing(
      @ForAll @Size(min = 5, max = 40)
          Set<@AlphaChars @StringLength(min = 1, max = 8) String> calls) {
    assertThat(Lot.draw("seed", calls, 5))
        .startsWith(Lot.draw("seed", calls, 4).toArray(new String[0]));
  }

  @Test
  void shouldFavourNoCall() {
    // Given a hundred calls and a thousand seeds that draw ten each
    List<String> calls = IntStream.range(0, 100).mapToObj(i -> "call-" + i).toList();
    int[] drawn = new int[100];
    for (int seed = 0; seed < 1000; seed++) {
      for (String call : Lot.draw("seed " + seed, calls, 10)) {
        drawn[Integer.parseInt(call.substring(5))]++;
      }
    }

    // Then each comes about a hundred times: 9.5 is the standard deviation
    assertThat(IntStream.of(drawn)).allMatch(times -> times > 55 && times < 145);
  }
}
