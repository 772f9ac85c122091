package earshot.console.cases;

import earshot.console.calls.CallRow;
import earshot.console.calls.CallsPage;
import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.CaseBook;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.time.PlainWords;
import earshot.storage.index.FoundCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** What every page about cases needs: who asks, the case as they may see it, and names. */
public final class CaseDesk {
  /** A hold or an assignment is looked at again after so long, unless somebody says otherwise. */
  private static final int REVIEW_MONTHS = 3;

  /** Nobody puts it off for longer. */
  private static final int LONGEST_MONTHS = 24;

  /** Days that are no days of anybody's here; with some of them nobody can calculate. */
  private static final int FIRST_YEAR = 1800;

  private static final int LAST_YEAR = 2200;

  private final Desk desk;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public CaseDesk(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.sessions = sessions;
  }

  /** The desk. */
  public Desk desk() {
    return desk;
  }

  /** Who asks. */
  public SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  /** Whether this is among what they may do: a page offers nothing else. */
  public boolean may(HttpServletRequest request, Duty duty) {
    return duty.isFor(desk.roles(me(request).person()));
  }

  /** The case, if they may know of it. */
  public Optional<CaseBook.Entry> find(HttpServletRequest request, String id) {
    return desk.practice().caseBook().find(me(request), id);
  }

  /**
   * The case, if they may know of it and it is open; else the answer has been given.
   *
   * @return empty when there is nothing left to do
   */
  public Optional<CaseBook.Entry> open(
      HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
    Optional<CaseBook.Entry> found = find(request, id);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return Optional.empty();
    }
    if (found.get().closed().isPresent()) {
      show(
          request,
          response,
          HttpServletResponse.SC_CONFLICT,
          Step.of("This case is closed", "/cases/" + id, "Back to the case")
              .saying("Nothing can be added to a closed case. Open it again first."));
      return Optional.empty();
    }
    return found;
  }

  /** What staff call a case. */
  public String title(String caseId) {
    return desk.cases().titleOf(caseId).map(Plain::given).orElse("A case");
  }

  /** What somebody is called. */
  public String name(String person) {
    return desk.people().nameOf(person).map(Plain::given).orElse("Somebody");
  }

  /** A call of the index. */
  public Optional<FoundCall> call(String callId) {
    return desk.call(callId);
  }

  /** A call as one row tells it. */
  public Optional<CallsPage.Row> row(String callId) {
    return call(callId).map(found -> CallRow.of(found, desk.zone()));
  }

  /** A call in a few words, for headings and choices. */
  public String words(String callId) {
    return row(callId)
        .map(row -> row.from() + " to " + row.to() + ", " + row.when())
        .orElse("A call that is gone");
  }

  /** A day that somebody typed by which something is looked at again; empty when it is none. */
  public Optional<LocalDate> reviewDay(String typed) {
    LocalDate today = desk.today();
    return day(typed)
        .filter(day -> day.isAfter(today) && !day.isAfter(today.plusMonths(LONGEST_MONTHS)));
  }

  /** A day that somebody typed. */
  public static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() < LAST_YEAR);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The day that is offered. */
  public LocalDate usualReview() {
    return desk.today().plusMonths(REVIEW_MONTHS);
  }

  /** What is wrong with a day that is none. */
  public String wrongReview() {
    return "Choose a day after today, and no later than "
        + PlainWords.of(desk.today().plusMonths(LONGEST_MONTHS))
        + ".";
  }

  /** The field that asks for it. */
  public Step.Day reviewField(String typed) {
    return new Step.Day(
        "review",
        "Look at it again by",
        "It stays in force until then, and after; on this day somebody asks whether it is needed.",
        typed.isEmpty() ? usualReview().toString() : typed);
  }

  /** A kind of case, in a few words. */
  public static String words(CaseKind kind) {
    return switch (kind) {
      case COMPLAINT -> "A complaint";
      case CLAIM -> "A claim";
      case DISPUTE -> "A dispute about what was said";
      case FRAUD -> "Fraud";
      case THREAT_TO_STAFF -> "A threat to staff";
      case EMPLOYMENT -> "A matter of employment";
      case DATA_SUBJECT_REQUEST -> "A request for a copy";
      case INQUEST -> "An inquest";
      case POLICE -> "The police";
      case INQUIRY -> "A public inquiry";
      case RETENTION_REVIEW -> "A review of its retention";
    };
  }

  /** Shows a step. */
  public void show(HttpServletRequest request, HttpServletResponse response, int status, Step step)
      throws IOException {
    pages.show(request, response, status, "step", step.heading(), step);
  }

  /** Shows a page of another kind. */
  public void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String template,
      String title,
      Object page)
      throws IOException {
    pages.show(request, response, status, template, title, page);
  }
}
