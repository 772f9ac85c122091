package earshot.policy.request;

import earshot.policy.decide.Facts.Reviewed;
import java.util.ArrayList;
import java.util.List;
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
    missing(sql, request).stream()
        .findFirst()
        .ifPresent(
            sentence -> {
              throw new IllegalStateException(sentence);
            });
  }

  /** What is still to do, in the order in which it is done; none: it can be answered. */
  public static List<String> missing(DSLContext sql, RequestRecord request) {
    List<String> missing = new ArrayList<>();
    if (!request.isIdentified()) {
      missing.add("Nobody has checked yet who asks.");
    }
    if (request.asked().fee() instanceof Condition.Outstanding) {
      missing.add("The fee has not been paid yet.");
    }
    List<RequestCalls.Listed> calls = RequestCalls.of(sql, request.caseId());
    if (calls.stream().anyMatch(call -> call.state() == CallState.FOUND)) {
      missing.add("Somebody has to say of each call that was found whether it is theirs.");
    }
    if (calls.stream().anyMatch(call -> isUnheard(sql, request, call))) {
      missing.add("Somebody has to listen to each recording and decide what may leave.");
    }
    return List.copyOf(missing);
  }

  private static boolean isUnheard(
      DSLContext sql, RequestRecord request, RequestCalls.Listed call) {
    return call.state() == CallState.CONFIRMED
        && !Reviews.lengths(sql, call.callId()).isEmpty()
        && Reviews.outcome(sql, request.caseId(), call.callId()) == Reviewed.NOT_YET;
  }
}
