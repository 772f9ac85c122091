package earshot.console.requests;

import earshot.console.requests.RequestPage.Step;
import earshot.console.words.Plain;
import earshot.policy.PracticePolicy;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.request.AccessTime;
import earshot.policy.request.CallState;
import earshot.policy.request.Clarification;
import earshot.policy.request.Condition;
import earshot.policy.request.Readiness;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import earshot.policy.request.Reviews;
import earshot.policy.time.PlainWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** How far a request has come. */
final class Steps {
  private final PracticePolicy practice;
  private final RequestRecord request;
  private final RequestState state;
  private final List<RequestCalls.Listed> calls;
  private final List<String> missing;
  private final Optional<Instant> packed;

  Steps(PracticePolicy practice, RequestRecord request, RequestState state) {
    this.practice = practice;
    this.request = request;
    this.state = state;
    String id = request.caseId();
    this.calls = practice.acts().index().read(sql -> RequestCalls.of(sql, id));
    this.missing = practice.acts().index().read(sql -> Readiness.missing(sql, request));
    this.packed =
        practice
            .acts()
            .index()
            .<List<AuditLog.Entry>>read(sql -> AuditLog.ofEvents(sql, EnumSet.of(Event.PACK_MADE)))
            .reversed()
            .stream()
            .map(AuditLog.Entry::event)
            .filter(event -> event.get(Detail.CASE).filter(id::equals).isPresent())
            .map(event -> event.at())
            .findFirst();
  }

  /** What is still to do before it can be answered. */
  List<String> missing() {
    return missing;
  }

  /** The steps of one that is open. */
  List<Step> all() {
    String at = "/requests/" + request.caseId() + "/";
    List<Step> all = new ArrayList<>();
    all.add(identity(at + "identity"));
    all.add(question(at + "question"));
    if (!request.who().isForTheDead()) {
      all.add(time(at + "time"));
      all.add(fee(at + "fee"));
    }
    all.add(whose(at + "calls"));
    all.add(heard(at + "calls"));
    all.add(pack(at + "pack"));
    all.add(end(at + "end"));
    return all;
  }

  private Step identity(String at) {
    String title = "Check who asks";
    return switch (request.asked().identity()) {
      case Condition.NotNeeded() -> Step.done("", title, "It was plain who asks.");
      case Condition.Met(LocalDate day) ->
          Step.done(at, title, "Checked on " + PlainWords.of(day) + ".");
      case Condition.Outstanding() ->
          Step.todo(at, title, "The time begins when they have shown who they are.");
    };
  }

  private Step question(String at) {
    List<Clarification> asked = request.asked().clarifications();
    Optional<Clarification> open =
        asked.stream().filter(one -> one.answered().isEmpty()).findFirst();
    String title = "Ask what they want";
    if (open.isPresent()) {
      return new Step(
          at,
          title,
          "Asked on " + PlainWords.of(open.get().asked()) + ". The time stands still.",
          "Waiting",
          "partial");
    }
    return asked.isEmpty()
        ? Step.maybe(at, title, "If you cannot look without an answer from them.")
        : Step.done(at, title, "They have answered.");
  }

  private Step time(String at) {
    String title = "Take more time";
    if (request.asked().extension() instanceof Condition.Met(LocalDate day)) {
      return Step.done(at, title, "They were told on " + PlainWords.of(day) + ".");
    }
    return Step.maybe(
        at,
        title,
        state instanceof RequestState.Open(AccessTime.Running running)
            ? "If it is complex, and you tell them by " + running.tellExtensionBy().words() + "."
            : "If it is complex. The time has to run first.");
  }

  private Step fee(String at) {
    String title = "Ask a fee";
    return switch (request.asked().fee()) {
      case Condition.NotNeeded() ->
          Step.maybe(at, title, "Only if the request is plainly unfounded or excessive.");
      case Condition.Outstanding() ->
          new Step(at, title, "Asked. The time stands still until it comes.", "Waiting", "partial");
      case Condition.Met(LocalDate day) ->
          Step.done(at, title, "It came on " + PlainWords.of(day) + ".");
    };
  }

  private Step whose(String at) {
    String title = "Say whose each call is";
    long open = calls.stream().filter(call -> call.state() == CallState.FOUND).count();
    if (calls.isEmpty()) {
      return Step.maybe(at, title, "No calls were found. Add those that you know of.");
    }
    return open == 0
        ? Step.done(at, title, Plain.count(calls.size(), "call") + " looked at.")
        : Step.todo(at, title, Plain.count(open, "call") + " to look at.");
  }

  private Step heard(String at) {
    String title = "Listen, and decide what may leave";
    List<RequestCalls.Listed> audible =
        calls.stream()
            .filter(call -> call.state() == CallState.CONFIRMED)
            .filter(
                call ->
                    !practice
                        .acts()
                        .index()
                        .<List<Long>>read(sql -> Reviews.lengths(sql, call.callId()))
                        .isEmpty())
            .toList();
    long decided =
        audible.stream()
            .filter(call -> practice.copyReviews().of(request.caseId(), call.callId()).isPresent())
            .count();
    if (audible.isEmpty()) {
      return Step.later(at, title, "No call with a recording is confirmed.");
    }
    return decided == audible.size()
        ? Step.done(at, title, Plain.count(decided, "recording") + " decided.")
        : request.isIdentified()
            ? Step.todo(at, title, decided + " of " + audible.size() + " decided.")
            : Step.later(at, title, "First check who asks.");
  }

  private Step pack(String at) {
    String title = "Make the answer";
    if (packed.isPresent()) {
      LocalDate day = practice.acts().today(packed.get());
      return Step.done(at, title, "Made on " + PlainWords.of(day) + ".");
    }
    return missing.isEmpty()
        ? Step.todo(at, title, "All is decided.")
        : Step.later(at, title, "Something is not decided yet.");
  }

  private Step end(String at) {
    String title = "End the request";
    return packed.isPresent() && missing.isEmpty()
        ? Step.todo(at, title, "When they have the answer.")
        : Step.later(at, title, "Or sooner, if you refuse it or they take it back.");
  }
}
