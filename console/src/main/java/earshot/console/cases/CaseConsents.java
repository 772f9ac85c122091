package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.policy.cases.Consents;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.people.Duty;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What patients consented to, and what they took back. */
@Controller
public final class CaseConsents {
  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public CaseConsents(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/cases/{id}/consent")
  void consent(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (cases.open(request, response, id).isPresent()) {
      cases.show(request, response, HttpServletResponse.SC_OK, step(id, "", ""));
    }
  }

  /** Those to whom the policy lets copies go with a patient's consent. */
  private List<String> recipients() {
    return desk.policy().stream()
        .map(Policy::disclosure)
        .flatMap(List::stream)
        .filter(rule -> rule.needs().contains(Need.PATIENT_CONSENT))
        .map(DisclosureRule::recipients)
        .flatMap(some -> some.stream().sorted())
        .distinct()
        .toList();
  }

  private Step step(String id, String patient, String recipient) {
    Step step = Step.of("Record a consent", "/cases/" + id, "Back to the case");
    Map<String, String> patients = new Patients(cases).ofCase(id);
    if (recipients().isEmpty()) {
      return step.saying("The policy lets no copy go to anybody because a patient consents.");
    }
    if (patients.isEmpty()) {
      return step.saying(
          "None of its calls is linked to a patient. Link the call first, from the call’s page: it"
              + " has to be known whose consent it is.");
    }
    return step.saying(
            "A patient agrees that copies of this case’s calls go to one recipient. They can take"
                + " it back at any time.")
        .asking(
            new Step.Choose(
                "patient",
                "Who consents?",
                "",
                false,
                patients.entrySet().stream()
                    .map(
                        one ->
                            new Step.Option(
                                one.getKey(), one.getValue(), "", one.getKey().equals(patient)))
                    .toList()))
        .asking(
            new Step.Choose(
                "recipient",
                "Who may have copies?",
                "",
                false,
                recipients().stream()
                    .map(
                        one ->
                            new Step.Option(
                                one, Phrases.capital(Terms.of(one)), "", one.equals(recipient)))
                    .toList()))
        .doing("/cases/" + id + "/consent", "They consent");
  }

  @PostMapping("/cases/{id}/consent")
  void consent(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "patient", defaultValue = "") String patient,
      @RequestParam(name = "recipient", defaultValue = "") String recipient)
      throws IOException {
    if (cases.open(request, response, id).isEmpty()) {
      return;
    }
    boolean known =
        new Patients(cases).ofCase(id).containsKey(patient) && recipients().contains(recipient);
    if (!known && cases.may(request, Duty.RECORD_CONSENT)) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          step(id, patient, recipient).wrong("Choose who consents, and who may have copies."));
      return;
    }
    List<ConsentFacts> given = desk.store().index().read(sql -> Consents.of(sql, id));
    if (!given.contains(new ConsentFacts(patient, recipient, false))) {
      desk.practice().consents().give(cases.me(request), patient, id, recipient);
    }
    response.sendRedirect("/cases/" + id + "#consents-heading");
  }

  @PostMapping("/cases/{id}/withdraw")
  void withdraw(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "patient", defaultValue = "") String patient,
      @RequestParam(name = "recipient", defaultValue = "") String recipient)
      throws IOException {
    if (cases.find(request, id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    desk.practice().consents().withdraw(cases.me(request), patient, id, recipient);
    response.sendRedirect("/cases/" + id + "#consents-heading");
  }
}
