package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.CaseBook;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.Placing;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a call belongs to, seen from the call: cases, patients and holds. */
@Controller
public final class CallSteps {
  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public CallSteps(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/calls/{id}/more")
  void more(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    show(request, response, HttpServletResponse.SC_OK, id, "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String id,
      String problem)
      throws IOException {
    if (cases.call(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    cases.show(
        request,
        response,
        status,
        "cases/call",
        "What this call belongs to",
        page(request, id, problem));
  }

  private MorePage page(HttpServletRequest request, String id, String problem) {
    Set<Role> roles = desk.roles(cases.me(request).person());
    List<String> of = desk.store().index().read(sql -> Cases.ofCall(sql, id));
    List<CaseBook.Entry> theirs =
        of.stream().flatMap(one -> cases.find(request, one).stream()).toList();
    List<Hold> holds = desk.store().index().read(sql -> Holds.of(sql, id));
    boolean links = Duty.LINK_CALL.isFor(roles);
    return new MorePage(
        id,
        problem,
        cases.words(id),
        theirs.stream().map(one -> new MorePage.Link(one.id(), cases.title(one.id()))).toList(),
        of.size() - theirs.size(),
        Duty.OPEN_CASE.isFor(roles)
            ? desk.practice().caseBook().open(cases.me(request)).stream()
                .filter(one -> !of.contains(one.id()))
                .map(one -> new MorePage.Link(one.id(), cases.title(one.id())))
                .toList()
            : List.of(),
        links || Duty.RECORD_DEATH.isFor(roles)
            ? desk.practice().links().of(id).stream().map(this::patient).toList()
            : List.of(),
        links,
        Duty.RECORD_DEATH.isFor(roles),
        holds.stream().map(this::hold).toList(),
        Duty.PLACE_HOLD.isFor(roles),
        Duty.RELEASE_SET.isFor(roles));
  }

  private MorePage.Patient patient(Links.Linked one) {
    Optional<LocalDate> died = desk.store().index().read(sql -> Deaths.of(sql, one.patient()));
    return new MorePage.Patient(
        one.patient(),
        Patients.words(one),
        one.part() == Links.Part.SPEAKER ? "spoke" : "the call was about them",
        died.map(day -> "died on " + PlainWords.of(day)).orElse(""));
  }

  private String hold(Hold hold) {
    return CaseDesk.words(hold.kind()) + ", to be looked at by " + PlainWords.of(hold.reviewOn());
  }

  @PostMapping("/calls/{id}/more/join")
  void join(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "case", defaultValue = "") String caseId)
      throws IOException {
    if (cases.call(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (cases.open(request, response, caseId).isPresent()) {
      Placing placing =
          desk.cases()
              .addCall(cases.me(request), caseId, id, cases.title(caseId), cases.usualReview());
      held(request, response, id, placing);
    }
  }

  private void held(
      HttpServletRequest request, HttpServletResponse response, String id, Placing placing)
      throws IOException {
    if (placing instanceof Placing.TooLate late) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_OK,
          Step.of("This recording could not be held", "/calls/" + id, "Back to the call")
              .warning(
                  "Its destruction was ordered on "
                      + Plain.moment(late.ordered(), desk.zone())
                      + (late.done() ? ", and it is gone." : ", and is under way.")));
    } else {
      response.sendRedirect("/calls/" + id + "/more");
    }
  }

  @PostMapping("/calls/{id}/more/link")
  void link(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "number", defaultValue = "") String number,
      @RequestParam(name = "part", defaultValue = "") String part)
      throws IOException {
    if (cases.call(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String given = number.replaceAll("\\s", "");
    Optional<Links.Part> known =
        part.matches("subject|speaker")
            ? Optional.of(Links.Part.valueOf(part.toUpperCase(Locale.ROOT)))
            : Optional.empty();
    boolean wrong = known.isEmpty() || !given.matches("[A-Za-z0-9/-]{3,40}");
    if (wrong && cases.may(request, Duty.LINK_CALL)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          "Give the number that the practice knows the patient by, and what they were to the"
              + " call.");
      return;
    }
    desk.practice().links().link(cases.me(request), id, given, known.orElse(Links.Part.SUBJECT));
    response.sendRedirect("/calls/" + id + "/more");
  }

  @PostMapping("/calls/{id}/more/unlink")
  void unlink(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "patient", defaultValue = "") String patient)
      throws IOException {
    if (cases.call(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    desk.practice().links().end(cases.me(request), id, patient);
    response.sendRedirect("/calls/" + id + "/more");
  }
}
