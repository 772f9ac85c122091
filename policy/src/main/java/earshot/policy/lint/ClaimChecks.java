package earshot.policy.lint;

import earshot.policy.file.Claims;
import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.Scope;
import earshot.policy.phrase.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the website and the notice claim. */
final class ClaimChecks {
  private static final Set<String> WEAK_LOGINS = Set.of("password", "personal-account");

  private ClaimChecks() {}

  /** "All calls", without exceptions, where there are some. */
  static Stream<Finding> allCalls(Policy policy, PracticeFacts facts) {
    Optional<Claims.Website> website = policy.claims().website();
    if (website.filter(site -> site.allCalls() && !site.withExceptions()).isEmpty()) {
      return Stream.of();
    }
    return Stream.of(
        Finding.error(
            "untrue-claim",
            "website.claim",
            "The website would say that all calls are recorded, but "
                + Phrases.and(exceptions(policy, facts))
                + ". Publish the claim with its exceptions."));
  }

  private static List<String> exceptions(Policy policy, PracticeFacts facts) {
    List<String> why = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      Scope.Line line = policy.scope().directions().get(direction);
      if (line == null || !line.record()) {
        why.add(Phrases.calls(direction) + " are not");
      }
    }
    policy.scope().gaps().ifPresent(_ -> why.add("the notice itself names reasons for gaps"));
    facts
        .unrecorded()
        .ifPresentOrElse(
            number -> addMeasured(number, why), () -> why.add("nobody has measured how many are"));
    if (!policy.pack().unrecordedReasons().isEmpty()) {
      why.add("the law has parts of calls left out");
    }
    return why;
  }

  private static void addMeasured(long number, List<String> why) {
    if (number == 1) {
      why.add("1 answered call has no full recording");
    } else if (number > 1) {
      why.add(number + " answered calls have no full recording");
    }
  }

  /** The website names a purpose that the notice doesn't. */
  static Stream<Finding> websitePurposes(Policy policy, PracticeFacts facts) {
    return policy.claims().website().stream()
        .flatMap(site -> site.purposes().stream().sorted())
        .filter(purpose -> !policy.purposes().containsKey(purpose))
        .map(ClaimChecks::unpublished);
  }

  private static Finding unpublished(Purpose purpose) {
    return Finding.error(
        "unpublished-purpose",
        "website.purposes",
        "The website names \u201c" + purpose.word() + "\u201d, which is not among the purposes.");
  }

  /** The notice promises less than the program does. */
  static Stream<Finding> onlyAPassword(Policy policy, PracticeFacts facts) {
    return policy.claims().security().stream()
        .filter(security -> WEAK_LOGINS.contains(security.login()))
        .map(
            _ ->
                Finding.advice(
                    "weak-login",
                    "security.login",
                    "A password alone is less than is expected today. Say"
                        + " \u201cpersonal-account-and-second-factor\u201d once everybody has"
                        + " both."));
  }

  /** The notice invites letters only. */
  static Stream<Finding> onlyInWriting(Policy policy, PracticeFacts facts) {
    return policy.claims().copies().invite().equals(List.of("writing"))
        ? Stream.of(
            Finding.advice(
                "only-in-writing",
                "copies.invite",
                "The notice invites requests in writing. It also says, because the law wants it,"
                    + " that any other way will do: staff have to know that a spoken request"
                    + " counts."))
        : Stream.of();
  }
}
