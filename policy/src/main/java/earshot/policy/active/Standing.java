package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.active.Version.State;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Policy;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import earshot.storage.log.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * How all versions stand at a moment.
 *
 * @param versions in the order in which they were submitted
 * @param current the one in force
 * @param doubts all that is in doubt, settled or not
 */
record Standing(
    Instant now,
    Ledger ledger,
    List<Known> versions,
    Optional<Current> current,
    List<Doubt> doubts) {

  /** A version that is in force, and what it says. */
  record Current(Known known, Policy policy) {}

  static Standing read(DSLContext sql, Statements statements, Instant now) {
    Ledger ledger = Ledger.read(sql, statements);
    List<Known> versions = ledger.versions();
    List<Doubt> doubts = new ArrayList<>(ledger.doubts());
    for (Known known : versions.reversed()) {
      if (known.mayBeInForce(now, ledger.doubts())) {
        Optional<Policy> policy = policy(known);
        if (policy.isPresent()) {
          Optional<Current> current = policy.map(one -> new Current(known, one));
          return new Standing(now, ledger, versions, current, List.copyOf(doubts));
        }
        String where = "Version " + known.submitted().policy().words();
        doubts.add(Doubt.of(Doubt.Kind.FILE_NOT_READ, where, known.hash()));
      }
    }
    return new Standing(now, ledger, versions, Optional.empty(), List.copyOf(doubts));
  }

  /** What a version says; empty when its file is not there, or cannot be read. */
  static Optional<Policy> policy(Known known) {
    return known
        .file()
        .map(file -> PolicyReader.read(file.getBytes(UTF_8), known.submitted().policy().words()))
        .flatMap(
            read ->
                read instanceof ReadPolicy.Understood(Policy policy)
                    ? Optional.of(policy)
                    : Optional.empty());
  }

  /** The doubts that the version in force does not settle. */
  List<Doubt> open() {
    return doubts.stream()
        .filter(doubt -> current.filter(one -> one.known().settles(doubt)).isEmpty())
        .toList();
  }

  InForce inForce() {
    return current
        .<InForce>map(
            one ->
                new InForce.Active(
                    one.policy(),
                    one.known().submitted().policy(),
                    one.known().from().orElseThrow(),
                    open()))
        .orElseGet(() -> new InForce.None(open()));
  }

  /** What this version says. */
  Optional<Policy> policy(PolicyVersion which) {
    return versions.stream()
        .filter(known -> known.submitted().policy().equals(which))
        .findFirst()
        .flatMap(Standing::policy);
  }

  /** The version that is to be in force next; there is one at most. */
  Optional<Known> pending() {
    return versions.stream().filter(this::isPending).reduce((_, last) -> last);
  }

  private boolean isPending(Known known) {
    return known.withdrawn().isEmpty()
        && !known.hasBegun()
        && known.no() > current.map(one -> one.known().no()).orElse(0L);
  }

  /** The version in force whose day has come without anybody having noted it. */
  Optional<Known> unnoted() {
    return current.map(Current::known).filter(known -> !known.hasBegun());
  }

  Optional<Version> waiting() {
    return pending().map(known -> known.shown(state(known)));
  }

  List<Version> shown() {
    return versions.stream().map(known -> known.shown(state(known))).toList();
  }

  Version shown(String hash) {
    return versions.stream()
        .filter(known -> known.hash().equals(hash))
        .map(known -> known.shown(state(known)))
        .findFirst()
        .orElseThrow();
  }

  private State state(Known known) {
    if (known.withdrawn().isPresent()) {
      return State.WITHDRAWN;
    }
    long inForce = current.map(one -> one.known().no()).orElse(0L);
    if (known.no() == inForce) {
      return State.IN_FORCE;
    }
    if (known.file().isEmpty()) {
      return State.NOT_BELIEVED;
    }
    if (known.no() < inForce) {
      return State.PAST;
    }
    Optional<Instant> from = known.from();
    if (from.isEmpty()) {
      return State.WAITS_FOR_APPROVAL;
    }
    return from.get().isAfter(now) ? State.WAITS_FOR_ITS_DAY : State.NOT_BELIEVED;
  }
}
