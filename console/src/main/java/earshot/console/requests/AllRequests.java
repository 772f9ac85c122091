package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.request.ComplaintClock;
import earshot.policy.request.DataComplaints;
import earshot.policy.request.Deadline;
import earshot.policy.request.RequestRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people asked for, by when it is answered first. */
@Controller
public final class AllRequests {
  private static final int ENDED = 20;

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public AllRequests(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  @GetMapping("/requests")
  void all(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "taken", defaultValue = "") String taken)
      throws IOException {
    boolean complaints = requested.isMine(Duty.OPEN_CASE);
    SignedIn me = requested.me(request);
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "requests/all",
        "Requests",
        new RequestsPage(
            desk.practice().requests().open().stream()
                .sorted(Comparator.comparing(one -> by(one)))
                .map(requested::head)
                .toList(),
            desk
                .store()
                .index()
                .<List<RequestRecord>>read(sql -> RequestRecord.ended(sql, ENDED))
                .stream()
                .map(requested::head)
                .toList(),
            complaints
                ? desk.practice().dataComplaints().waiting().stream()
                    .filter(one -> desk.practice().caseBook().find(me, one.caseId()).isPresent())
                    .map(this::complaint)
                    .toList()
                : List.of(),
            requested.isMine(Duty.ANSWER_REQUEST),
            complaints,
            !taken.isEmpty(),
            desk.policy().isPresent()));
  }

  /** Those whose time does not run come last. */
  private String by(RequestRecord one) {
    return requested.state(one).answerBy().map(Deadline::day).map(Object::toString).orElse("x");
  }

  private RequestsPage.Complaint complaint(DataComplaints.Taken one) {
    Deadline by = new ComplaintClock(desk.practice().law()).acknowledgeBy(one.received());
    boolean late = by.day().isBefore(desk.today());
    return new RequestsPage.Complaint(
        "/requests/complaints/" + one.caseId(),
        desk.cases().titleOf(one.caseId()).map(Plain::given).orElse("A complaint about data"),
        "Tell whoever complained, by " + by.words() + ", that it has come.",
        late ? "Late" : "To do",
        late ? "not-recorded" : "partial");
  }
}
