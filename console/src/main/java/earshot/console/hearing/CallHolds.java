package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Placing;
import earshot.policy.decide.CaseKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeping a call, and letting it go again. Whether somebody may is policy's to say. */
@Controller
public final class CallHolds {
  private static final int SHORTEST_REASON = 3;
  private static final int LONGEST_REASON = 300;

  /** Holds that nobody looks at are how things are kept for ever. */
  private static final int LATEST_REVIEW_MONTHS = 12;

  private final Desk desk;
  private final CallView view;

  /** Of this desk. */
  public CallHolds(Desk desk, CallView view) {
    this.desk = desk;
    this.view = view;
  }

  @PostMapping("/calls/{id}/holds")
  void place(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "review", defaultValue = "") String review,
      @RequestParam(name = "hearing", defaultValue = "") String hearing)
      throws IOException {
    if (view.find(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String words = Plain.words(reason);
    Optional<CaseKind> known = CaseKind.ofWord(kind);
    Optional<LocalDate> day = day(review);
    String problem =
        known.isEmpty()
            ? "Say what the call is kept for."
            : words.length() < SHORTEST_REASON || words.length() > LONGEST_REASON
                ? "Say in a few words why the call is kept."
                : day.isEmpty()
                    ? "Give the day by which somebody looks at this again: after today, and within"
                        + " a year."
                    : place(request, id, known.get(), words, day.get());
    if (problem.isEmpty()) {
      response.sendRedirect(home(id, hearing));
    } else {
      view.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          new Done.Wrong(problem, new CallPage.Typed("", kind, reason, review)));
    }
  }

  private Optional<LocalDate> day(String typed) {
    try {
      LocalDate today = desk.today();
      return Optional.of(LocalDate.parse(typed))
          .filter(day -> day.isAfter(today))
          .filter(day -> !day.isAfter(today.plusMonths(LATEST_REVIEW_MONTHS)));
    } catch (DateTimeException _) { // no date
      return Optional.empty();
    }
  }

  /**
   * What was wrong; empty when nothing was. One of a kind is enough, so it is named by its kind.
   */
  private String place(
      HttpServletRequest request, String id, CaseKind kind, String reason, LocalDate review) {
    return switch (desk.holds()
        .place(view.me(request), id, "own-" + kind.word(), kind, reason, review)) {
      case Placing.Placed _ -> "";
      case Placing.HeldAlready _ -> "The call is kept for that already.";
      case Placing.TooLate late ->
          late.done()
              ? "It is too late: the recording was destroyed."
              : "It is too late: the recording is being destroyed.";
    };
  }

  @PostMapping("/calls/{id}/holds/{no:[0-9]{1,18}}/lift")
  void lift(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("no") long no,
      @RequestParam(name = "hearing", defaultValue = "") String hearing)
      throws IOException {
    List<Hold> holds = desk.store().index().read(sql -> Holds.of(sql, id));
    // A hold is lifted from the page of its own call, where somebody has read what it is for.
    boolean ofThisCall = holds.stream().anyMatch(hold -> hold.no() == no);
    if (!desk.holds().lift(view.me(request), ofThisCall ? no : -1)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.sendRedirect(home(id, hearing));
  }

  private static String home(String id, String hearing) {
    return "/calls/"
        + id
        + (hearing.matches("[0-9a-f]{48}") ? "?hearing=" + hearing : "")
        + "#kept-heading";
  }
}
