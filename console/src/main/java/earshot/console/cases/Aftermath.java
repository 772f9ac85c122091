package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.policy.cases.Cases;
import earshot.policy.retention.CallFacts;
import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What would become of a recording if something were so, told before somebody does it: the same
 * engine decides that decides each night.
 */
final class Aftermath {
  private final Desk desk;

  Aftermath(Desk desk) {
    this.desk = desk;
  }

  /** When a case is closed and its holds are lifted. */
  Optional<RetentionDecision> closed(String callId, String caseId) {
    return decide(callId, call -> without(closing(call, caseId), Cases.holdName(caseId)));
  }

  /** When one of its holds is lifted. */
  Optional<RetentionDecision> lifted(String callId, String hold) {
    return decide(callId, call -> without(call, hold));
  }

  /** When a patient has died on this day. */
  Optional<RetentionDecision> died(String callId, String patient, Optional<LocalDate> day) {
    return decide(
        callId,
        call ->
            new CallFacts(
                call.callId(),
                call.retentionClass(),
                call.started(),
                call.ended(),
                call.patients().stream()
                    .map(one -> one.id().equals(patient) ? new LinkedPatient(patient, day) : one)
                    .toList(),
                call.cases(),
                call.holds(),
                call.destroyed()));
  }

  /** In words, without the holds' names, which are told one by one elsewhere. */
  static String words(RetentionDecision decision) {
    return decision instanceof RetentionDecision.KeepHeld held
        ? "Kept, because another hold keeps it."
            + held.due().map(_ -> " Its time is over: when the last is lifted, it goes.").orElse("")
        : decision.sentence();
  }

  /** Whether it goes then, or two people decide about it. */
  static boolean ends(RetentionDecision decision) {
    return decision instanceof RetentionDecision.Destroy
        || decision instanceof RetentionDecision.Review;
  }

  private Optional<RetentionDecision> decide(String callId, UnaryOperator<CallFacts> change) {
    return desk.policy()
        .map(RetentionEngine::new)
        .flatMap(
            engine ->
                desk.practice()
                    .facts()
                    .find(callId)
                    .map(call -> engine.decide(change.apply(call), desk.today())));
  }

  private CallFacts closing(CallFacts call, String caseId) {
    List<LinkedCase> cases =
        call.cases().stream()
            .map(
                one ->
                    one.id().equals(caseId)
                        ? new LinkedCase(caseId, Optional.of(desk.today()))
                        : one)
            .toList();
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started(),
        call.ended(),
        call.patients(),
        cases,
        call.holds(),
        call.destroyed());
  }

  private static CallFacts without(CallFacts call, String hold) {
    Set<Hold> others =
        call.holds().stream().filter(one -> !one.id().equals(hold)).collect(Collectors.toSet());
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started(),
        call.ended(),
        call.patients(),
        call.cases(),
        others,
        call.destroyed());
  }
}
