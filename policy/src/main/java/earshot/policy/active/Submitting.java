package earshot.policy.active;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.policy.active.Refusal.Kind;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.diff.PolicyDiff;
import earshot.policy.file.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody's file meets when they submit it. */
record Submitting(Change change, By by, Screening screening) {
  /** The step that submits it, or every reason why not. */
  Reply run() {
    Optional<Policy> policy = screening.policy();
    boolean shortens = policy.map(this::shortens).orElse(true);
    List<Refusal> why = new ArrayList<>(screening.refusals());
    if (by instanceof By.Operator && change.isSetUp()) {
      why.add(Refusal.setUpIsOver());
    }
    change.standing().pending().map(Submitting::waits).ifPresent(why::add);
    Stream.of(policy.flatMap(this::notNewer), policy.flatMap(one -> tooEarly(one, shortens)))
        .flatMap(Optional::stream)
        .forEach(why::add);
    if (!why.isEmpty() || policy.isEmpty()) {
      return change.refuse(why, screening.hash());
    }
    return change.add(step(policy.get(), shortens), Optional.of(screening.file()));
  }

  private Step step(Policy policy, boolean shortens) {
    return new Step.Submitted(
        change.head(),
        PolicyVersion.of(policy),
        shortens,
        from(policy, shortens),
        screening.given(),
        change.standing().doubts().stream().map(Doubt::fingerprint).toList());
  }

  /** Empty when a second person has to approve it; for the operator there is none yet. */
  private Optional<Instant> from(Policy policy, boolean shortens) {
    if (!shortens) {
      return Optional.of(change.act().now());
    }
    return by instanceof By.Operator ? Optional.of(change.afterTheDelay(policy)) : Optional.empty();
  }

  /** Whether any recording may go sooner; also when that cannot be told. */
  private boolean shortens(Policy policy) {
    if (!change.standing().open().isEmpty()) {
      return true;
    }
    return change
        .standing()
        .current()
        .map(current -> PolicyDiff.between(current.policy(), policy).shortensAnything())
        .orElseGet(() -> change.act().sql().fetchExists(CALL, CALL.DESTROYED_US.isNull()));
  }

  private static Refusal waits(Known known) {
    return new Refusal(
        Kind.ANOTHER_WAITS,
        known.submitted().policy().words()
            + " was submitted and is not in force yet: wait for it, or withdraw it");
  }

  private Optional<Refusal> notNewer(Policy policy) {
    return change.standing().versions().stream()
        .map(known -> known.submitted().policy())
        .filter(one -> one.id().equals(policy.id()) && one.version() >= policy.version())
        .reduce((_, last) -> last)
        .map(
            one ->
                new Refusal(
                    Kind.NOT_NEWER,
                    "version: "
                        + one.words()
                        + " was submitted before; a new one needs a higher number, also when the"
                        + " other was withdrawn"));
  }

  private Optional<Refusal> tooEarly(Policy policy, boolean shortens) {
    LocalDate first = PolicyVersions.firstDay(change.act().now(), policy, shortens);
    return policy.effective().isAfter(first)
        ? Optional.of(
            new Refusal(
                Kind.TOO_EARLY,
                "effective: it is to be in force from "
                    + policy.effective()
                    + ", and would be from "
                    + first
                    + " on; submit it nearer to its day"))
        : Optional.empty();
  }
}
