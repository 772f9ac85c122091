package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Sessions;
import earshot.policy.PracticePolicy;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.request.Deadline;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the pages of requests share: finding one for those who may answer it, and its heading. */
final class Requested {
  /** From so many days before its last, a request is shown as one that is urgent. */
  private static final int SOON_DAYS = 7;

  private final Desk desk;
  private final Sessions sessions;

  Requested(Desk desk, Sessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  PracticePolicy practice() {
    return desk.practice();
  }

  SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  boolean isMine(Duty duty) {
    return duty.isFor(desk.roles(sessions.mustBe().id()));
  }

  /** The request of that name, for whoever may answer it; else the answer is an error already. */
  Optional<RequestRecord> find(HttpServletResponse response, String id) throws IOException {
    if (!isMine(Duty.ANSWER_REQUEST)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return Optional.empty();
    }
    Optional<RequestRecord> found = desk.store().index().read(sql -> RequestRecord.of(sql, id));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
    return found;
  }

  RequestState state(RequestRecord request) {
    return desk.store().index().read(sql -> practice().requests().at(sql, request, desk.today()));
  }

  Head head(RequestRecord request) {
    RequestState state = state(request);
    Optional<LocalDate> by = state.answerBy().map(Deadline::day);
    boolean open = request.end().isEmpty();
    String tag = tag(state, by);
    return new Head(
        request.caseId(),
        "Request of " + PlainWords.of(request.asked().received()),
        "/requests/" + request.caseId(),
        Wording.of(request.who()),
        state.sentence(),
        tag,
        style(open, by),
        open,
        request.who().isForTheDead());
  }

  private String tag(RequestState state, Optional<LocalDate> by) {
    return switch (state) {
      case RequestState.Answered _ -> "Answered";
      case RequestState.Refused _ -> "Refused";
      case RequestState.Withdrawn _ -> "Withdrawn";
      case RequestState.Open _, RequestState.OpenForTheDead _ -> {
        long days = by.map(day -> ChronoUnit.DAYS.between(desk.today(), day)).orElse(0L);
        yield by.isEmpty()
            ? "Waiting"
            : days < 0
                ? "Late"
                : days == 0 ? "Due today" : days == 1 ? "1 day left" : days + " days left";
      }
    };
  }

  private String style(boolean open, Optional<LocalDate> by) {
    if (!open || by.isEmpty()) {
      return "not-answered";
    }
    LocalDate today = desk.today();
    return by.get().isBefore(today)
        ? "not-recorded"
        : by.get().isBefore(today.plusDays(SOON_DAYS)) ? "partial" : "recorded";
  }
}
