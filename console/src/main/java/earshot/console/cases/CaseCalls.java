package earshot.console.cases;

import earshot.console.calls.CallRow;
import earshot.console.calls.CallsPage;
import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.Placing;
import earshot.policy.people.Duty;
import earshot.storage.index.CallQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which calls belong to a case. */
@Controller
public final class CaseCalls {
  private static final int MOST = 25;

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public CaseCalls(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases/{id}/add")
  void add(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (cases.open(request, response, id).isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, id, AddCallPage.empty());
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String id,
      AddCallPage page)
      throws IOException {
    cases.show(
        request, response, status, "cases/add-call", "Add a call", page.of(id, cases.title(id)));
  }

  /** A number is somebody's: it does not stand in an address. */
  @PostMapping("/cases/{id}/find")
  void find(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "day", defaultValue = "") String day,
      @RequestParam(name = "number", defaultValue = "") String number)
      throws IOException {
    if (cases.open(request, response, id).isEmpty()) {
      return;
    }
    if (!cases.may(request, Duty.OPEN_CASE)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Optional<LocalDate> on = CaseDesk.day(day);
    boolean digits = number.chars().anyMatch(Character::isDigit);
    if (on.isEmpty() && !digits) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          new AddCallPage("", "", day, number, "Give a day, a number, or both.", Optional.empty()));
      return;
    }
    CallQuery query = digits ? CallQuery.ALL.withNumber(number.strip()) : CallQuery.ALL;
    if (on.isPresent()) {
      query =
          query.between(
              on.get().atStartOfDay(desk.zone()).toInstant(),
              on.get().plusDays(1).atStartOfDay(desk.zone()).toInstant());
    }
    Set<String> there = Set.copyOf(desk.practice().caseBook().calls(id));
    List<AddCallPage.Found> found =
        desk.search().page(query, MOST, Optional.empty()).calls().stream()
            .map(
                call -> {
                  CallsPage.Row row = CallRow.of(call, desk.zone());
                  return new AddCallPage.Found(call.id(), row, there.contains(call.id()));
                })
            .toList();
    show(
        request,
        response,
        HttpServletResponse.SC_OK,
        id,
        new AddCallPage("", "", day, number, "", Optional.of(found)));
  }

  @PostMapping("/cases/{id}/add")
  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "call", defaultValue = "") String call)
      throws IOException {
    if (cases.open(request, response, id).isEmpty()) {
      return;
    }
    if (cases.call(call).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Placing placing =
        desk.cases().addCall(cases.me(request), id, call, cases.title(id), cases.usualReview());
    if (placing instanceof Placing.TooLate late) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_OK,
          Step.of("This recording could not be held", "/cases/" + id, "Back to the case")
              .warning(
                  "Its destruction was ordered on "
                      + Plain.moment(late.ordered(), desk.zone())
                      + (late.done() ? ", and it is gone." : ", and is under way."))
              .saying("The call belongs to the case now, without its sound."));
    } else {
      response.sendRedirect("/cases/" + id);
    }
  }
}
