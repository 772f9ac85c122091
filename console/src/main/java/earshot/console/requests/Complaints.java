package earshot.console.requests;

import earshot.console.calls.CallsPage;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.Cases;
import earshot.policy.copies.Letters;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.notice.NoticeFormat;
import earshot.policy.people.Duty;
import earshot.policy.request.ComplaintClock;
import earshot.policy.request.DataComplaints;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Complaints about how somebody's data were used: each is a case, and has to be acknowledged. */
@Controller
public final class Complaints {
  private static final int REVIEW_MONTHS = 3;

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public Complaints(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  private boolean isTheirs(HttpServletResponse response) throws IOException {
    boolean mine = requested.isMine(Duty.OPEN_CASE);
    if (!mine) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
    return mine;
  }

  @GetMapping("/requests/complaints/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isTheirs(response)) {
      Kept today = new Kept(Map.of("received", desk.today().toString()));
      showNew(request, response, HttpServletResponse.SC_OK, "", today);
    }
  }

  private void showNew(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String problem,
      Kept kept)
      throws IOException {
    pages.show(
        request,
        response,
        status,
        "requests/complaint-new",
        "Complaint about data",
        new ComplaintPage(problem, kept, subjects(), "", "", "", true, ""));
  }

  private static List<CallsPage.Choice> subjects() {
    return Stream.of(Subject.OUR_STAFF, Subject.OTHER_ORGANISATIONS, Subject.PATIENTS)
        .map(
            subject ->
                new CallsPage.Choice(
                    subject.word(),
                    switch (subject) {
                      case OUR_STAFF -> "Our own staff, or the practice";
                      case OTHER_ORGANISATIONS -> "Another organisation";
                      case PATIENTS -> "A patient, or somebody who called for one";
                    }))
        .toList();
  }

  @PostMapping("/requests/complaints/new")
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "title", defaultValue = "") String title,
      @RequestParam(name = "received", defaultValue = "") String received,
      @RequestParam(name = "about", defaultValue = "") String about)
      throws IOException {
    if (!isTheirs(response)) {
      return;
    }
    String words = Plain.given(title);
    Optional<Subject> subject = Subject.ofWord(about);
    Optional<LocalDate> day = Taking.day(received).filter(one -> !one.isAfter(desk.today()));
    if (words.length() < 3 || day.isEmpty() || subject.isEmpty()) {
      Kept kept =
          new Kept(
              Map.of(
                  "title",
                  words,
                  "received",
                  day.map(Object::toString).orElse(""),
                  "about",
                  subject.map(Subject::word).orElse("")));
      String problem =
          words.length() < 3
              ? "Give it a few words."
              : day.isEmpty()
                  ? "Give the day on which it came. It cannot be after today."
                  : "Choose whose conduct it is about.";
      showNew(request, response, HttpServletResponse.SC_BAD_REQUEST, problem, kept);
      return;
    }
    Cases.Opened opened =
        desk.cases()
            .open(
                requested.me(request),
                new Cases.Wanted(
                    CaseKind.COMPLAINT,
                    subject.get(),
                    words,
                    desk.today().plusMonths(REVIEW_MONTHS)),
                List.of());
    desk.practice().dataComplaints().take(requested.me(request), opened.id(), day.get());
    response.sendRedirect("/requests/complaints/" + opened.id());
  }

  /** A complaint is a case: its title names people, and is for those who may see the case. */
  private boolean isTheirs(HttpServletRequest request, HttpServletResponse response, String id)
      throws IOException {
    if (!isTheirs(response)) {
      return false;
    }
    boolean sees = desk.practice().caseBook().find(requested.me(request), id).isPresent();
    if (!sees) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
    return sees;
  }

  @GetMapping("/requests/complaints/{id:c-[0-9a-z-]+}")
  void complaint(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (isTheirs(request, response, id)) {
      show(request, response, HttpServletResponse.SC_OK, id, "");
    }
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, String id, String why)
      throws IOException {
    Optional<DataComplaints.Taken> found = desk.practice().dataComplaints().of(id);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    DataComplaints.Taken one = found.get();
    String title = desk.cases().titleOf(id).map(Plain::given).orElse("A complaint about data");
    String came = "It came on " + PlainWords.of(one.received()) + ". ";
    String sentence =
        one.acknowledged()
            .map(day -> came + "They were told on " + PlainWords.of(day) + " that it has come.")
            .orElseGet(
                () ->
                    came
                        + "Tell them by "
                        + new ComplaintClock(desk.practice().law())
                            .acknowledgeBy(one.received())
                            .words()
                        + " that it has come.");
    pages.show(
        request,
        response,
        status,
        "requests/complaint",
        title,
        new ComplaintPage(
            why,
            Kept.NOTHING,
            List.of(),
            "/requests/complaints/" + id,
            title,
            sentence,
            one.acknowledged().isEmpty(),
            desk.policy()
                .map(Letters::new)
                .map(letters -> NoticeFormat.TEXT.write(letters.complaint(one.received())))
                .orElse("")));
  }

  @PostMapping("/requests/complaints/{id:c-[0-9a-z-]+}/acknowledged")
  void acknowledged(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (!isTheirs(request, response, id)) {
      return;
    }
    try {
      desk.practice().dataComplaints().acknowledged(requested.me(request), id);
    } catch (IllegalStateException _) {
      String why = "They were told already.";
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, id, why);
      return;
    }
    response.sendRedirect("/requests/complaints/" + id);
  }
}
