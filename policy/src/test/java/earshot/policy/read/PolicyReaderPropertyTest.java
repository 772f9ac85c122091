package earshot.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever a file holds, it is understood or refused with reasons: nothing is thrown. */
class PolicyReaderPropertyTest {
  private static final byte[] GOOD = Examples.octets(Examples.LIFE_PLUS_10);
  private static final List<String> PIECES =
      List.of(
          "{", "}", "[", "]", ":", "-", "\n", "  ", "&a ", "*a", "!!", "%", "'", "\"", "|", "?",
          "<<", "null", "~", "\t", "\uFEFF", "…", "from", "true", "1e99", "\u0085", "---\n");

  @Property
  void shouldAnswerWhateverTheOctets(@ForAll @Size(max = 300) byte[] octets) {
    check(octets);
  }

  @Property
  void shouldAnswerWhateverTheText(@ForAll @StringLength(max = 300) String text) {
    check(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldAnswerWhateverHappensToAGoodFile(
      @ForAll @IntRange(max = 5_000) int at,
      @ForAll @IntRange(max = 60) int cut,
      @ForAll @IntRange(max = 26) int piece) {
    // Given a good file with a piece cut out, and another put there
    String good = new String(GOOD, StandardCharsets.UTF_8);
    int from = Math.min(at, good.length());
    int to = Math.min(from + cut, good.length());

    check(
        (good.substring(0, from) + PIECES.get(piece) + good.substring(to))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void check(byte[] octets) {
    switch (PolicyReader.read(octets, "p")) {
      case ReadPolicy.Understood(var policy) -> assertThat(policy.hash()).hasSize(64);
      case ReadPolicy.Refused(var problems) ->
          assertThat(problems)
              .isNotEmpty()
              .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n"));
    }
  }
}
