package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.decide.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is signed is read as what it was. */
class StepTextTest {
  private static final Instant AT = Instant.parse("2026-12-10T09:00:00.000001Z");
  private static final PolicyVersion POLICY =
      new PolicyVersion("practice-36-months", 2, "ab".repeat(32));

  @Property
  void shouldReadWhatItWrote(@ForAll("steps") Step step) {
    assertThat(StepText.read(StepText.write(step))).contains(step);
  }

  @Property
  void shouldReadNothingElse(@ForAll("steps") Step step, @ForAll int where) {
    String text = StepText.write(step);
    int at = Math.floorMod(where, text.length() - 1);

    // Cut anywhere, or with its last lines twice
    String cut = text.substring(0, at);
    assertThat(StepText.read(cut)).isEmpty();
    String doubled = text + text.substring(text.lastIndexOf('\n', at) + 1);
    assertThat(StepText.read(doubled)).isEmpty();
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Step.Head> heads =
        Arbitraries.longs()
            .between(1, 1_000_000)
            .map(no -> new Step.Head(no, AT.plusSeconds(no), "p-" + no, "cd".repeat(32)));
    Arbitrary<List<String>> words =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).list().ofMaxSize(3);
    Arbitrary<Step> submitted =
        Combinators.combine(heads, Arbitraries.of(true, false), words, words)
            .as(
                (head, shortens, given, settles) ->
                    new Step.Submitted(
                        head,
                        POLICY,
                        shortens,
                        Optional.of(AT).filter(_ -> !shortens),
                        given,
                        settles));
    Arbitrary<Step> others =
        heads.flatMap(
            head ->
                Arbitraries.of(
                    new Step.Approved(head, POLICY, "of", "p-2", AT, Optional.of(AT)),
                    new Step.Withdrawn(head, POLICY, "of"),
                    new Step.Begun(head, POLICY, "of", Optional.of(AT))));
    return Arbitraries.oneOf(submitted, others);
  }
}
