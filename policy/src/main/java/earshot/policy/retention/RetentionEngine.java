package earshot.policy.retention;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.time.PracticeCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;

/** One version of a policy, applied to calls. Pure and immutable; any thread. */
public final class RetentionEngine {
  private final Policy policy;
  private final PracticeCalendar calendar;

  /**
   * Takes the policy.
   *
   * @throws IllegalArgumentException when one of its periods is none that a promise can have, so
   *     that no call is met by that later
   */
  public RetentionEngine(Policy policy) {
    this.policy = policy;
    this.calendar = new PracticeCalendar(policy.zone());
    for (RetentionClass each : policy.retention().values()) {
      each.atLeast().ifPresent(PracticeCalendar::mustBeUsable);
      each.atMost().ifPresent(PracticeCalendar::mustBeUsable);
    }
  }

  /** The policy that it applies. */
  public Policy policy() {
    return policy;
  }

  /** The calendar that it counts in. */
  public PracticeCalendar calendar() {
    return calendar;
  }

  /** What is to become of the call's recording on this day of the practice's calendar. */
  public RetentionDecision decide(CallFacts call, LocalDate today) {
    if (call.destroyed().isPresent()) {
      var at = call.destroyed().get();
      return new Gone(grounds(call, "destroyed"), at, calendar.dayOf(at));
    }
    RetentionDecision byRule = byRule(call, today);
    if (call.holds().isEmpty()) {
      return byRule;
    }
    Optional<LocalDate> due =
        switch (byRule) {
          case Destroy destroy -> Optional.of(destroy.since());
          case Review review -> Optional.of(review.since());
          case KeepHeld _, KeepUnknownTrigger _, KeepUntil _, Gone _ -> Optional.empty();
        };
    Grounds grounds = Grounds.of(policy, byRule.grounds().retentionClass(), "holds");
    return new KeepHeld(grounds, call.holds().stream().sorted().toList(), due);
  }

  private RetentionDecision byRule(CallFacts call, LocalDate today) {
    Optional<RetentionClass> found = ClassOfCall.of(policy, call);
    if (found.isEmpty()) {
      return new KeepUnknownTrigger(
          grounds(call, "retention"),
          EnumSet.of(call.isClassed() ? MissingFact.RETENTION_CLASS : MissingFact.CHOICE_OF_CLASS));
    }
    RetentionDecision decision = byClass(found.get(), call, today);
    return call.isClassed() ? decision : notSoonerThanUnlinked(decision, call, today);
  }

  /**
   * Whom or what staff linked a call to may choose its class, and must not make it go sooner than
   * it would have gone without: for that, somebody has to give it the class.
   */
  private RetentionDecision notSoonerThanUnlinked(
      RetentionDecision decision, CallFacts call, LocalDate today) {
    return switch (decision) {
      case Destroy _, Review _ ->
          ClassOfCall.from(policy, Trigger.CALL_CREATED).stream()
              .map(each -> byClass(each, call, today))
              .flatMap(each -> each instanceof KeepUntil until ? Stream.of(until) : Stream.of())
              .max(Comparator.comparing(KeepUntil::day))
              .<RetentionDecision>map(until -> until)
              .orElse(decision);
      case KeepHeld _, KeepUnknownTrigger _, KeepUntil _, Gone _ -> decision;
    };
  }

  private RetentionDecision byClass(RetentionClass rule, CallFacts call, LocalDate today) {
    Deadlines deadlines = Deadlines.of(rule, call, calendar);
    if (!deadlines.missing().isEmpty()) {
      return new KeepUnknownTrigger(grounds(rule, "start"), deadlines.missing());
    }
    Limit limit = deciding(rule, deadlines);
    Grounds grounds = grounds(rule, limit.kind().key());
    LocalDate due =
        (limit.kind() == Limit.Kind.FLOOR ? deadlines.floor() : deadlines.ceiling()).orElseThrow();
    if (today.isBefore(due)) {
      return new KeepUntil(
          grounds, limit, due, deadlines.ceiling().filter(_ -> deadlines.isConflict()));
    }
    return switch (rule.then()) {
      case DESTROY -> new Destroy(grounds, limit, due);
      case REVIEW -> new Review(grounds, limit, due, deadlines.ceilingReached(today));
    };
  }

  /**
   * The limit on whose day something happens: the later one when that is destruction; the floor, if
   * there is one, when people begin to review.
   */
  private static Limit deciding(RetentionClass rule, Deadlines deadlines) {
    boolean byFloor =
        rule.atMost().isEmpty()
            || rule.atLeast().isPresent()
                && (rule.then() == Disposition.REVIEW || deadlines.isConflict());
    return byFloor
        ? new Limit(Limit.Kind.FLOOR, rule.atLeast().orElseThrow(), rule.start())
        : new Limit(Limit.Kind.CEILING, rule.atMost().orElseThrow(), rule.start());
  }

  private Grounds grounds(CallFacts call, String path) {
    return Grounds.of(policy, call.retentionClass(), path);
  }

  private Grounds grounds(RetentionClass rule, String key) {
    return Grounds.of(policy, rule.name(), "retention." + rule.name() + "." + key);
  }
}
