package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.CaseBook;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.Duty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Closing a case and opening it again: what follows is told before. */
@Controller
public final class CaseEnds {
  private final CaseDesk cases;
  private final Desk desk;
  private final Aftermath aftermath;

  /** Of this desk. */
  public CaseEnds(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
    this.aftermath = new Aftermath(desk);
  }

  @GetMapping("/cases/{id}/close")
  void close(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<CaseBook.Entry> entry = closable(request, response, id);
    if (entry.isPresent()) {
      cases.show(request, response, HttpServletResponse.SC_OK, closing(entry.get()));
    }
  }

  private Optional<CaseBook.Entry> closable(
      HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
    Optional<CaseBook.Entry> entry = cases.open(request, response, id);
    if (entry.isPresent() && entry.get().kind() == CaseKind.DATA_SUBJECT_REQUEST) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_CONFLICT,
          Step.of("This is a request for a copy", "/cases/" + id, "Back to the case")
              .saying("It is closed when the request is answered, refused or withdrawn."));
      return Optional.empty();
    }
    return entry;
  }

  private Step closing(CaseBook.Entry entry) {
    String id = entry.id();
    Step step =
        Step.of("Close “" + cases.title(id) + "”", "/cases/" + id, "Back to the case")
            .saying(
                "Nobody can hear its calls for it any more. Its holds stay until somebody lifts"
                    + " each of them: closing a case destroys nothing.");
    for (String call : desk.practice().caseBook().calls(id)) {
      step =
          step.saying(
              cases.words(call)
                  + ". When its hold for this case is lifted as well: "
                  + aftermath
                      .closed(call, id)
                      .map(Aftermath::words)
                      .orElse("Kept, because no policy is in force."));
    }
    return step.doing("/cases/" + id + "/close", "Close the case");
  }

  @PostMapping("/cases/{id}/close")
  void closed(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (closable(request, response, id).isPresent()) {
      desk.cases().close(cases.me(request), id);
      response.sendRedirect("/cases/" + id);
    }
  }

  @GetMapping("/cases/{id}/reopen")
  void reopen(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (isClosed(request, response, id)) {
      cases.show(request, response, HttpServletResponse.SC_OK, reopening(id, ""));
    }
  }

  private boolean isClosed(HttpServletRequest request, HttpServletResponse response, String id)
      throws IOException {
    Optional<CaseBook.Entry> entry = cases.find(request, id);
    if (entry.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (entry.get().closed().isEmpty()
        || entry.get().kind() == CaseKind.DATA_SUBJECT_REQUEST) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_CONFLICT,
          Step.of("This case cannot be opened again", "/cases/" + id, "Back to the case")
              .saying("It is open, or it is a request that was answered."));
    } else {
      return true;
    }
    return false;
  }

  private Step reopening(String id, String review) {
    int calls = desk.practice().caseBook().calls(id).size();
    return Step.of("Open “" + cases.title(id) + "” again", "/cases/" + id, "Back to the case")
        .saying(
            Plain.count(calls, "call")
                + (calls == 1 ? " belongs" : " belong")
                + " to it. Each that still has a recording is held again, and can be heard for it"
                + " as the policy says.")
        .asking(cases.reviewField(review))
        .doing("/cases/" + id + "/reopen", "Open the case again");
  }

  @PostMapping("/cases/{id}/reopen")
  void reopened(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "review", defaultValue = "") String review)
      throws IOException {
    if (!isClosed(request, response, id)) {
      return;
    }
    Optional<LocalDate> day = cases.reviewDay(review);
    if (day.isEmpty() && cases.may(request, Duty.OPEN_CASE)) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          reopening(id, review).wrong(cases.wrongReview()));
      return;
    }
    Cases.Opened opened =
        desk.cases().reopen(cases.me(request), id, day.orElse(cases.usualReview()));
    tooLate(request, response, id, opened.tooLate());
  }

  /** Whoever asked has to know when a hold came too late. */
  private void tooLate(
      HttpServletRequest request, HttpServletResponse response, String id, List<String> calls)
      throws IOException {
    if (calls.isEmpty()) {
      response.sendRedirect("/cases/" + id);
      return;
    }
    Step step = Step.of("The case is open again", "/cases/" + id, "To the case");
    for (String call : calls) {
      step =
          step.warning(
              cases.words(call) + ": its destruction was ordered before, so it could not be held.");
    }
    cases.show(request, response, HttpServletResponse.SC_OK, step);
  }
}
