package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.Hold;
import earshot.policy.people.Duty;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.time.PlainWords;
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

/** Holds: which are to be looked at, keeping one for longer, and lifting it. */
@Controller
public final class HoldSteps {
  private static final int MOST = 200;

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public HoldSteps(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases/holds")
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!cases.may(request, Duty.SEE_CASES)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    List<Hold> holds = desk.holds().inForce(MOST);
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "cases/holds",
        "Holds",
        new HoldsPage(holds.stream().map(this::row).toList(), desk.holds().count() - holds.size()));
  }

  private HoldsPage.Row row(Hold hold) {
    return new HoldsPage.Row(
        "/cases/holds/" + hold.no(),
        cases.words(hold.callId()),
        why(hold),
        PlainWords.of(hold.reviewOn()),
        hold.reviewOn().isBefore(desk.today()));
  }

  private String why(Hold hold) {
    return CaseDesk.words(hold.kind())
        + desk.holds().reasonOf(hold).map(text -> ": " + Plain.given(text)).orElse("");
  }

  /** The hold, if they may know of it: as of its case, or of all. */
  private Optional<Hold> find(HttpServletRequest request, String no) {
    return no.matches("[0-9]{1,18}")
        ? desk.holds()
            .find(Long.parseLong(no))
            .filter(
                hold ->
                    cases.may(request, Duty.SEE_CASES)
                        || hold.caseId().flatMap(id -> cases.find(request, id)).isPresent())
        : Optional.empty();
  }

  @GetMapping("/cases/holds/{no}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("no") String no)
      throws IOException {
    Optional<Hold> hold = find(request, no);
    if (hold.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      show(request, response, HttpServletResponse.SC_OK, hold.get(), "", "");
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Hold hold,
      String typed,
      String problem)
      throws IOException {
    Optional<RetentionDecision> after = new Aftermath(desk).lifted(hold.callId(), hold.name());
    cases.show(
        request,
        response,
        status,
        "cases/hold",
        "A hold",
        new HoldPage(
            problem,
            hold.no(),
            cases.words(hold.callId()),
            why(hold),
            cases.name(hold.placedBy()) + ", " + Plain.moment(hold.placed(), desk.zone()),
            PlainWords.of(hold.reviewOn()),
            hold.reviewOn().isBefore(desk.today()),
            hold.caseId().map(id -> "/cases/" + id).orElse(""),
            after.map(Aftermath::words).orElse("Kept, because no policy is in force."),
            after.filter(Aftermath::ends).isPresent(),
            typed.isEmpty() ? cases.usualReview().toString() : typed,
            cases.may(request, Duty.PLACE_HOLD),
            cases.may(request, Duty.LIFT_HOLD)));
  }

  @PostMapping("/cases/holds/{no}/keep")
  void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("no") String no,
      @RequestParam(name = "review", defaultValue = "") String review)
      throws IOException {
    Optional<Hold> hold = find(request, no);
    if (hold.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<LocalDate> day = cases.reviewDay(review);
    if (day.isEmpty() && cases.may(request, Duty.PLACE_HOLD)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          hold.get(),
          review,
          cases.wrongReview());
      return;
    }
    desk.holds().review(cases.me(request), hold.get().no(), day.orElse(cases.usualReview()));
    response.sendRedirect("/cases/holds/" + no);
  }

  @PostMapping("/cases/holds/{no}/lift")
  void lift(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("no") String no,
      @RequestParam(name = "sure", defaultValue = "") String sure)
      throws IOException {
    Optional<Hold> hold = find(request, no);
    if (hold.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (!sure.equals("yes") && cases.may(request, Duty.LIFT_HOLD)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          hold.get(),
          "",
          "Tick that you have read what becomes of the recording.");
      return;
    }
    desk.holds().lift(cases.me(request), hold.get().no());
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        Step.of("The hold is lifted", "/cases", "To cases")
            .saying(
                desk.kept(hold.get().callId())
                    .orElse("No policy is in force, so nothing is destroyed.")));
  }
}
