package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.Assignments;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who needs to know of a case. */
@Controller
public final class CaseStaff {
  /** Of use to a case: neither those who look after the equipment nor those who learn. */
  private static final Set<Role> ASSIGNABLE =
      EnumSet.of(
          Role.MANAGER,
          Role.GP,
          Role.TEAM_MEMBER,
          Role.COMPLAINTS_LEAD,
          Role.IG_LEAD,
          Role.CALDICOTT_GUARDIAN);

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public CaseStaff(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases/{id}/assign")
  void assign(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (cases.open(request, response, id).isPresent()) {
      cases.show(request, response, HttpServletResponse.SC_OK, step(id, "", ""));
    }
  }

  private List<Staff.Member> others(String id) {
    Set<String> there =
        desk.practice().caseBook().assigned(id).stream()
            .filter(one -> !one.reviewOn().isBefore(desk.today()))
            .map(Assignments.Assignment::person)
            .collect(Collectors.toSet());
    return desk.practice().staff().with(ASSIGNABLE).stream()
        .filter(one -> !one.roles().contains(Role.ENGINEER) && !there.contains(one.person()))
        .toList();
  }

  private Step step(String id, String person, String review) {
    return Step.of("Assign somebody", "/cases/" + id, "Back to the case")
        .saying("They see the case from then on, and may do for it what their role allows.")
        .asking(
            new Step.Choose(
                "person",
                "Who?",
                "",
                false,
                others(id).stream()
                    .map(
                        one ->
                            new Step.Option(
                                one.person(),
                                Plain.given(one.name()),
                                one.roles().stream()
                                    .sorted()
                                    .map(Plain::role)
                                    .collect(Collectors.joining(", ")),
                                one.person().equals(person)))
                    .toList()))
        .asking(
            new Step.Day(
                "review",
                "Until",
                "After this day they are not assigned any more, unless somebody says so again.",
                review.isEmpty() ? cases.usualReview().toString() : review))
        .doing("/cases/" + id + "/assign", "Assign");
  }

  @PostMapping("/cases/{id}/assign")
  void assign(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "review", defaultValue = "") String review)
      throws IOException {
    if (cases.open(request, response, id).isEmpty()) {
      return;
    }
    Optional<LocalDate> day = cases.reviewDay(review);
    boolean known = others(id).stream().anyMatch(one -> one.person().equals(person));
    if ((!known || day.isEmpty()) && cases.may(request, Duty.ASSIGN)) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          step(id, person, review).wrong(known ? cases.wrongReview() : "Choose somebody."));
      return;
    }
    boolean lapsed =
        desk.practice().caseBook().assigned(id).stream()
            .anyMatch(one -> one.person().equals(person));
    if (lapsed) { // it goes on under a new day
      desk.practice().assignments().end(cases.me(request), id, person);
    }
    desk.practice()
        .assignments()
        .assign(cases.me(request), id, person, day.orElse(cases.usualReview()));
    response.sendRedirect("/cases/" + id);
  }

  @PostMapping("/cases/{id}/unassign")
  void end(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "person", defaultValue = "") String person)
      throws IOException {
    if (cases.find(request, id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    desk.practice().assignments().end(cases.me(request), id, person);
    response.sendRedirect("/cases/" + id);
  }
}
