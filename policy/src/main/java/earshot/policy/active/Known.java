package earshot.policy.active;

import earshot.policy.active.Ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is believed of one version.
 *
 * @param hash SHA-256 of the step that submitted it, by which the other steps name it
 * @param file the file, if it is the one that was submitted
 */
record Known(
    Step.Submitted submitted,
    String hash,
    Optional<String> file,
    Optional<Step.Approved> approved,
    Optional<Step.Withdrawn> withdrawn,
    Optional<Step.Begun> begun) {

  static Known of(Entry entry, List<Entry> all) {
    return new Known(
        (Step.Submitted) entry.step(),
        entry.hash(),
        entry.file(),
        first(all, Step.Approved.class, step -> step.of().equals(entry.hash())),
        first(all, Step.Withdrawn.class, step -> step.of().equals(entry.hash())),
        first(all, Step.Begun.class, step -> step.of().equals(entry.hash())));
  }

  private static <S extends Step> Optional<S> first(
      List<Entry> all, Class<S> kind, Predicate<S> which) {
    return all.stream()
        .map(Entry::step)
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(which)
        .findFirst();
  }

  long no() {
    return submitted.head().no();
  }

  /** From when it is in force; empty while an approval is awaited. */
  Optional<Instant> from() {
    return submitted.from().or(() -> approved.flatMap(Step.Approved::from));
  }

  /** Whether that has been so: what the table lacks cannot undo it. */
  boolean hasBegun() {
    return submitted.isAtOnce() || begun.isPresent();
  }

  /**
   * Whether it may be in force now. While anything is in doubt that it does not settle, no version
   * comes into force for its day alone: what is missing may be that it was withdrawn.
   */
  boolean mayBeInForce(Instant now, List<Doubt> doubts) {
    boolean dayHasCome = from().filter(from -> !from.isAfter(now)).isPresent();
    return file.isPresent()
        && withdrawn.isEmpty()
        && (hasBegun() || dayHasCome && doubts.stream().allMatch(this::settles));
  }

  /** Whether whoever submitted it knew of this doubt. */
  boolean settles(Doubt doubt) {
    return Set.copyOf(submitted.settles()).contains(doubt.fingerprint());
  }

  /** For people. */
  Version shown(Version.State state) {
    return new Version(
        submitted.policy(),
        state,
        submitted.shortens(),
        submitted.head().by(),
        submitted.head().at(),
        submitted.given(),
        approved.map(step -> step.head().by()),
        from(),
        withdrawn.map(step -> step.head().at()));
  }
}
