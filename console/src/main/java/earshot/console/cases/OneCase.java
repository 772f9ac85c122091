package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.words.Plain;
import earshot.policy.access.Register;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.CaseBook;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import earshot.policy.time.PlainWords;
import earshot.policy.trail.Question;
import earshot.policy.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One case: all that belongs to it, and what can be done next. */
@Controller
public final class OneCase {
  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public OneCase(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases/{id}")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    show(request, response, id, Optional.empty());
  }

  /** What was done. That somebody asked is written down too, so it is not told unasked. */
  @PostMapping("/cases/{id}/history")
  void history(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (cases.find(request, id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    List<String> told =
        new Trail(desk.acts(), desk.zone())
            .search(cases.me(request), new Question.OfCase(id)).stream()
                .flatMap(entry -> new History(cases).line(entry.event()).stream())
                .toList();
    show(request, response, id, Optional.of(told));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      Optional<List<String>> history)
      throws IOException {
    Optional<CaseBook.Entry> entry = cases.find(request, id);
    if (entry.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    CasePage page = page(request, entry.get(), history);
    cases.show(request, response, HttpServletResponse.SC_OK, "cases/one", page.title(), page);
  }

  private CasePage page(
      HttpServletRequest request, CaseBook.Entry entry, Optional<List<String>> history) {
    String id = entry.id();
    Optional<LocalDate> due = entry.closed().isPresent() ? entry.holdDue() : entry.due();
    return new CasePage(
        id,
        cases.title(id),
        CaseDesk.words(entry.kind()),
        AllCases.words(entry.about()),
        cases.name(entry.openedBy()) + ", " + Plain.moment(entry.opened(), desk.zone()),
        entry.closed().map(at -> Plain.moment(at, desk.zone())).orElse(""),
        due.map(PlainWords::of).orElse(""),
        due.filter(day -> day.isBefore(desk.today())).isPresent(),
        calls(id),
        desk.practice().caseBook().assigned(id).stream().map(this::assigned).toList(),
        consents(id),
        copies(id),
        history,
        rights(request, entry));
  }

  private CasePage.Rights rights(HttpServletRequest request, CaseBook.Entry entry) {
    Set<Role> roles = desk.roles(cases.me(request).person());
    boolean own = entry.kind() != CaseKind.DATA_SUBJECT_REQUEST;
    return new CasePage.Rights(
        own && Duty.OPEN_CASE.isFor(roles),
        Duty.ASSIGN.isFor(roles),
        Duty.RECORD_CONSENT.isFor(roles),
        own && Duty.SEE_CASES.isFor(roles),
        Duty.READ_AUDIT.isFor(roles),
        Part.CALLS.isFor(roles));
  }

  private List<CasePage.Call> calls(String id) {
    List<Hold> holds = desk.store().index().read(sql -> Holds.ofCase(sql, id));
    Map<String, Hold> byCall =
        holds.stream().collect(Collectors.toMap(Hold::callId, Function.identity(), (a, _) -> a));
    return desk.practice().caseBook().calls(id).stream()
        .map(call -> call(call, Optional.ofNullable(byCall.get(call))))
        .toList();
  }

  private CasePage.Call call(String id, Optional<Hold> hold) {
    return new CasePage.Call(
        id,
        cases.row(id),
        hold.map(one -> "Held; to be looked at by " + PlainWords.of(one.reviewOn()))
            .orElse("Not held for this case"),
        hold.map(one -> "/cases/holds/" + one.no()).orElse(""));
  }

  private CasePage.Assigned assigned(Assignments.Assignment one) {
    return new CasePage.Assigned(
        one.person(),
        cases.name(one.person()),
        PlainWords.of(one.reviewOn()),
        one.reviewOn().isBefore(desk.today()));
  }

  private List<CasePage.Consent> consents(String id) {
    List<ConsentFacts> given = desk.store().index().read(sql -> Consents.of(sql, id));
    Map<String, String> patients = new Patients(cases).ofCase(id);
    return given.stream()
        .map(
            one ->
                new CasePage.Consent(
                    one.patient(),
                    patients.getOrDefault(one.patient(), "A patient"),
                    one.recipient(),
                    Phrases.capital(Terms.of(one.recipient())),
                    one.withdrawn()))
        .toList();
  }

  private List<String> copies(String id) {
    List<Register.Entry> entries = desk.store().index().read(sql -> Register.ofCase(sql, id));
    return entries.stream().map(new Copies(cases)::line).toList();
  }
}
