package earshot.policy.request;

import earshot.policy.decide.Facts.Reviewed;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Whether all is decided that an answer rests on. */
public final class Readiness {
  private Readiness() {}

  /**
   * Makes sure of it.
   *
   * @throws IllegalStateException when not; the message says in a sentence what is open
   */
  public static void check(DSLContext sql, RequestRecord request) {
    open(sql, request)
        .ifPresent(
            sentence -> {
              throw new IllegalStateException(sentence);
            });
  }

  private static Optional<String> open(DSLContext sql, RequestRecord request) {
    if (!request.isIdentified()) {
      return Optional.of("Nobody has checked yet who asks.");
    }
    if (request.asked().fee() instanceof Condition.Outstanding) {
      return Optional.of("The fee has not been paid yet.");
    }
    List<RequestCalls.Listed> calls = RequestCalls.of(sql, request.caseId());
    if (calls.stream().anyMatch(call -> call.state() == CallState.FOUND)) {
      return Optional.of("Somebody has to say of each call that was found whether it is theirs.");
    }
    boolean allHeard =
        calls.stream()
            .filter(call -> call.state() == CallState.CONFIRMED)
            .filter(call -> !Reviews.lengths(sql, call.callId()).isEmpty())
            .noneMatch(
                call -> Reviews.outcome(sql, request.caseId(), call.callId()) == Reviewed.NOT_YET);
    return allHeard
        ? Optional.empty()
        : Optional.of("Somebody has to listen to each recording and decide what may leave.");
  }
}
