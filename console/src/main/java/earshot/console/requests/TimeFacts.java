package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.policy.request.AccessTime;
import earshot.policy.request.Clarification;
import earshot.policy.request.Condition;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import earshot.policy.time.PlainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page of a step that moves a request's time tells: what was done, and what can be. */
final class TimeFacts {
  private final Desk desk;
  private final Requested requested;

  TimeFacts(Desk desk, Requested requested) {
    this.desk = desk;
    this.requested = requested;
  }

  /** Whether this step can be taken today. */
  boolean can(RequestRecord one, String step) {
    boolean open = one.end().isEmpty();
    return open
        && switch (step) {
          case "identity" -> !one.isIdentified();
          case "question" -> waiting(one).isEmpty();
          case "time" ->
              requested.state(one) instanceof RequestState.Open(AccessTime.Running running)
                  && !running.extended()
                  && !desk.today().isAfter(running.tellExtensionBy().day());
          default -> one.asked().fee() instanceof Condition.NotNeeded;
        };
  }

  private static Optional<Clarification> waiting(RequestRecord one) {
    return one.asked().clarifications().stream()
        .filter(each -> each.answered().isEmpty())
        .findFirst();
  }

  /** What has been said and done of this step so far, in sentences. */
  List<String> of(RequestRecord one, String step) {
    String id = one.caseId();
    return switch (step) {
      case "identity" ->
          desk.practice().requestSteps().shown(id).stream()
              .filter(text -> !text.isEmpty())
              .map(text -> "They showed: " + text)
              .toList();
      case "question" -> questions(one);
      case "time" ->
          requested.state(one) instanceof RequestState.Open(AccessTime.Running running)
              ? List.of(
                  "They have to be told by "
                      + running.tellExtensionBy().words()
                      + ". The time is now: "
                      + running.sentence())
              : List.of("The time does not run at the moment, so it cannot be made longer.");
      default ->
          one.asked().fee() instanceof Condition.Outstanding
              ? List.of("The fee was asked for, and has not come yet.")
              : List.of();
    };
  }

  private List<String> questions(RequestRecord one) {
    List<String> texts = desk.practice().requestSteps().questions(one.caseId());
    List<Clarification> asked = one.asked().clarifications();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String text = i < texts.size() ? texts.get(i) : "";
      all.add(
          "Asked on "
              + PlainWords.of(asked.get(i).asked())
              + (text.isEmpty() ? "" : ": “" + text + "”")
              + asked
                  .get(i)
                  .answered()
                  .map(day -> ". Answered on " + PlainWords.of(day) + ".")
                  .orElse(". They have not answered yet."));
    }
    return all;
  }
}
