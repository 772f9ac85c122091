package earshot.policy.lint;

import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.file.Scope;
import earshot.policy.phrase.Phrases;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whose policy it is, and which calls it records. */
final class ScopeChecks {
  private ScopeChecks() {}

  /** Square brackets, or ${…}, where a name should be. */
  static Stream<Finding> placeholders(Policy policy, PracticeFacts facts) {
    Practice practice = policy.practice();
    Map<String, String> texts =
        new TreeMap<>(
            Map.of("name", practice.name(), "contact", practice.contact(), "dpo", practice.dpo()));
    return texts.entrySet().stream()
        .filter(text -> text.getValue().matches("(?s).*(\\[.*]|\\$\\{.*}).*"))
        .map(
            text ->
                Finding.error(
                    "placeholder",
                    "practice." + text.getKey(),
                    "Patients would read \u201c"
                        + text.getValue()
                        + "\u201d. Put the practice's own there."));
  }

  /** "We record", where some calls have no recording. */
  static Stream<Finding> flatPromise(Policy policy, PracticeFacts facts) {
    return Arrays.stream(Direction.values())
        .filter(direction -> promised(policy.scope(), direction))
        .filter(_ -> facts.unrecorded().orElse(1) > 0 || policy.scope().gaps().isPresent())
        .map(
            direction ->
                Finding.error(
                    "untrue-claim",
                    "recording." + direction.word() + ".wording",
                    "The notice would say that "
                        + Phrases.calls(direction)
                        + " are recorded, but not all of them are. Say \u201cmay\u201d."));
  }

  private static boolean promised(Scope scope, Direction direction) {
    Scope.Line line = scope.directions().get(direction);
    return line != null && line.record() && !line.may();
  }

  /** No direction at all. */
  static Stream<Finding> nothingRecorded(Policy policy, PracticeFacts facts) {
    return policy.scope().directions().values().stream().anyMatch(Scope.Line::record)
        ? Stream.of()
        : Stream.of(Finding.advice("nothing-recorded", "recording", "No calls are recorded."));
  }
}
