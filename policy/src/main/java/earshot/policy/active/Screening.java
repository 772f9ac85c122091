package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.active.Refusal.Kind;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.lint.Severity;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import earshot.storage.log.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file is, by itself.
 *
 * @param hash SHA-256 of its octets
 * @param policy the policy that it holds, if it can be read
 * @param file its text
 * @param refusals why it cannot be activated, by itself
 * @param given what was said beside it
 */
record Screening(
    String hash, Optional<Policy> policy, String file, List<Refusal> refusals, List<String> given) {

  static Screening of(byte[] octets, PracticeFacts facts) {
    String hash = Sha256.of(octets).hex();
    String file = new String(octets, UTF_8);
    List<Refusal> refusals = new ArrayList<>();
    if (!Arrays.equals(file.getBytes(UTF_8), octets)) {
      refusals.add(new Refusal(Kind.UNREADABLE, "the file is not text in UTF-8"));
    }
    return switch (PolicyReader.read(octets, "policy file")) {
      case ReadPolicy.Refused refused -> {
        refused
            .problems()
            .forEach(problem -> refusals.add(new Refusal(Kind.UNREADABLE, problem.toString())));
        yield new Screening(hash, Optional.empty(), file, refusals, List.of());
      }
      case ReadPolicy.Understood(Policy policy) -> {
        Lint.of(policy, facts).stream()
            .filter(finding -> finding.severity() != Severity.ADVICE)
            .forEach(finding -> refusals.add(new Refusal(Kind.UNSOUND, text(finding))));
        yield new Screening(hash, Optional.of(policy), file, refusals, given(policy, facts));
      }
    };
  }

  private static String text(Finding finding) {
    return finding.severity().word() + " " + finding.key() + ": " + finding.text();
  }

  /** What made the file pass that does not stand in it, and so has to be signed with it. */
  private static List<String> given(Policy policy, PracticeFacts facts) {
    PracticeFacts unconfirmed = new PracticeFacts(facts.sources(), facts.unrecorded(), Set.of());
    Stream<String> confirmed =
        Lint.of(policy, unconfirmed).stream()
            .map(Finding::key)
            .filter(facts.confirmed()::contains)
            .map(key -> "confirmed:" + key.replaceAll("\\s", "_"));
    Stream<String> told = facts.sources().stream().map(Trigger::word).map(word -> "told:" + word);
    Stream<String> measured =
        facts.unrecorded().stream().mapToObj(calls -> "calls-without-full-recording:" + calls);
    return Stream.of(confirmed, told, measured).flatMap(each -> each).distinct().sorted().toList();
  }
}
