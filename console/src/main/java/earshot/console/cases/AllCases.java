package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.CaseBook;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.people.Duty;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases that somebody may know of, and a new one. */
@Controller
public final class AllCases {
  private static final int MOST_CLOSED = 100;

  /** A request for a copy is taken on a page of its own. */
  static final Set<CaseKind> KINDS =
      EnumSet.complementOf(EnumSet.of(CaseKind.DATA_SUBJECT_REQUEST, CaseKind.RETENTION_REVIEW));

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public AllCases(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases")
  void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, true, desk.practice().caseBook().open(cases.me(request)));
  }

  @GetMapping("/cases/closed")
  void closed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(
        request,
        response,
        false,
        desk.practice().caseBook().closed(cases.me(request), MOST_CLOSED));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      boolean open,
      List<CaseBook.Entry> entries)
      throws IOException {
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "cases/all",
        open ? "Cases" : "Closed cases",
        new CasesPage(
            open,
            entries.stream().map(this::row).toList(),
            cases.may(request, Duty.OPEN_CASE),
            cases.may(request, Duty.SEE_CASES) ? holds() : "",
            cases.may(request, Duty.SEE_CASES)));
  }

  private String holds() {
    int overdue = desk.holds().dueBy(desk.today().minusDays(1)).size();
    return Plain.count(desk.holds().count(), "hold")
        + (overdue == 0 ? "" : ", " + overdue + " to be looked at now");
  }

  private CasesPage.Row row(CaseBook.Entry entry) {
    Optional<LocalDate> due = entry.closed().isPresent() ? entry.holdDue() : entry.due();
    return new CasesPage.Row(
        "/cases/" + entry.id(),
        cases.title(entry.id()),
        CaseDesk.words(entry.kind()),
        "Opened on "
            + PlainWords.of(LocalDate.ofInstant(entry.opened(), desk.zone()))
            + entry
                .closed()
                .map(at -> ", closed on " + PlainWords.of(LocalDate.ofInstant(at, desk.zone())))
                .orElse("")
            + " · "
            + Plain.count(entry.calls(), "call"),
        due.map(day -> due(entry, day)).orElse(""),
        due.filter(day -> day.isBefore(desk.today())).isPresent());
  }

  private static String due(CaseBook.Entry entry, LocalDate day) {
    boolean hold = entry.holdDue().filter(day::equals).isPresent();
    return (hold ? "Look at its holds" : "Look at who is assigned") + " by " + PlainWords.of(day);
  }

  @GetMapping("/cases/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (cases.may(request, Duty.OPEN_CASE)) {
      cases.show(request, response, HttpServletResponse.SC_OK, step("", "", "", ""));
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private Step step(String kind, String about, String title, String review) {
    return Step.of("Open a case", "/cases", "Back to cases")
        .saying(
            "A case keeps its recordings from being destroyed, and they can be heard for it as the"
                + " policy says. You add calls to it afterwards.")
        .asking(
            new Step.Choose(
                "kind",
                "What is it?",
                "",
                false,
                KINDS.stream()
                    .map(
                        one ->
                            new Step.Option(
                                one.word(), CaseDesk.words(one), "", one.word().equals(kind)))
                    .toList()))
        .asking(
            new Step.Choose(
                "about",
                "Whose conduct is it about?",
                "",
                false,
                Stream.of(Subject.values())
                    .map(
                        one ->
                            new Step.Option(one.word(), words(one), "", one.word().equals(about)))
                    .toList()))
        .asking(
            new Step.Line(
                "title",
                "A few words by which staff know it",
                "Those who see the case see them. They are kept encrypted.",
                title,
                80))
        .asking(cases.reviewField(review))
        .doing("/cases/new", "Open the case");
  }

  static String words(Subject subject) {
    return switch (subject) {
      case PATIENTS -> "A patient, or somebody who called for one";
      case OTHER_ORGANISATIONS -> "Another organisation";
      case OUR_STAFF -> "Our own staff";
    };
  }

  @PostMapping("/cases/new")
  void open(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "about", defaultValue = "") String about,
      @RequestParam(name = "title", defaultValue = "") String title,
      @RequestParam(name = "review", defaultValue = "") String review)
      throws IOException {
    Optional<CaseKind> known = CaseKind.ofWord(kind).filter(KINDS::contains);
    Optional<Subject> subject = Subject.ofWord(about);
    Optional<LocalDate> day = cases.reviewDay(review);
    String words = Plain.given(title);
    String problem =
        known.isEmpty()
            ? "Say what it is."
            : subject.isEmpty()
                ? "Say whose conduct it is about."
                : words.length() < 3
                    ? "Give it a few words."
                    : day.isEmpty() ? cases.wrongReview() : "";
    if (!problem.isEmpty() && cases.may(request, Duty.OPEN_CASE)) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          step(kind, about, title, review).wrong(problem));
      return;
    }
    Cases.Opened opened =
        desk.cases()
            .open(
                cases.me(request),
                new Cases.Wanted(
                    known.orElse(CaseKind.COMPLAINT),
                    subject.orElse(Subject.PATIENTS),
                    words,
                    day.orElse(cases.usualReview())),
                List.of());
    response.sendRedirect("/cases/" + opened.id());
  }
}
