package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Links;
import earshot.policy.people.Duty;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The day on which a patient died. It is asked twice, the second time in words and with what
 * follows from it: a wrong year can make recordings due.
 */
@Controller
public final class DeathSteps {
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final String NONE = "none";
  private static final int LONGEST_YEARS = 120;

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public DeathSteps(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/calls/{id}/died/{patient}")
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("patient") String patient)
      throws IOException {
    Optional<String> who = who(request, response, id, patient);
    if (who.isPresent()) {
      cases.show(
          request, response, HttpServletResponse.SC_OK, first(id, patient, who.get(), "", false));
    }
  }

  /** The patient, when they are one of the call's; else the answer has been given. */
  private Optional<String> who(
      HttpServletRequest request, HttpServletResponse response, String id, String patient)
      throws IOException {
    if (!cases.may(request, Duty.RECORD_DEATH)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return Optional.empty();
    }
    Map<String, String> patients =
        cases.call(id).isPresent() ? new Patients(cases).ofCall(id) : Map.of();
    Optional<String> found = Optional.ofNullable(patients.get(patient));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
    return found;
  }

  private Step first(String id, String patient, String who, String typed, boolean lives) {
    Optional<LocalDate> known = desk.store().index().read(sql -> Deaths.of(sql, patient));
    Step step =
        Step.of("When did they die?", "/calls/" + id + "/more", "Back to the call")
            .saying(who + ".")
            .saying(
                "How long some recordings are kept depends on the day of death, not on the day on"
                    + " which you heard of it.");
    if (known.isPresent()) {
      step =
          step.saying("So far " + PlainWords.of(known.get()) + " is recorded.")
              .asking(
                  new Step.Choose(
                      "lives",
                      "Or was that wrong?",
                      "",
                      true,
                      List.of(new Step.Option("yes", "They have not died", "", lives))));
    }
    return step.asking(new Step.Day("day", "The day of death", "", typed))
        .doing("/calls/" + id + "/died/" + patient, "Continue");
  }

  @PostMapping("/calls/{id}/died/{patient}")
  void asked(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("patient") String patient,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(name = "lives", defaultValue = "") String lives,
      @RequestParam(name = "sure", defaultValue = "") String sure)
      throws IOException {
    Optional<String> who = who(request, response, id, patient);
    if (who.isEmpty()) {
      return;
    }
    boolean alive = lives.equals("yes") || typed.equals(NONE);
    Optional<LocalDate> day = alive ? Optional.empty() : CaseDesk.day(typed).filter(this::isLikely);
    if (!alive && day.isEmpty()) {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          first(id, patient, who.get(), typed, false)
              .wrong("Give the day on which they died: today, or a day before."));
      return;
    }
    String word = day.map(LocalDate::toString).orElse(NONE);
    if (!sure.equals(word)) {
      Step second = second(id, patient, who.get(), day);
      cases.show(
          request,
          response,
          sure.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
          second);
      return;
    }
    desk.practice().deaths().record(cases.me(request), patient, day);
    response.sendRedirect("/calls/" + id + "/more");
  }

  private boolean isLikely(LocalDate day) {
    LocalDate today = desk.today();
    return !day.isAfter(today) && day.isAfter(today.minusYears(LONGEST_YEARS));
  }

  private Step second(String id, String patient, String who, Optional<LocalDate> day) {
    List<String> calls = desk.store().index().read(sql -> Links.calls(sql, patient));
    Aftermath aftermath = new Aftermath(desk);
    long ending =
        calls.stream()
            .flatMap(call -> aftermath.died(call, patient, day).stream())
            .filter(Aftermath::ends)
            .count();
    String word = day.map(LocalDate::toString).orElse(NONE);
    String heading =
        day.map(one -> "They died on " + IN_WORDS.format(one) + "?").orElse("They have not died?");
    Step step =
        Step.of(heading, "/calls/" + id + "/died/" + patient, "Change the day")
            .saying(who + ".")
            .saying(Plain.count(calls.size(), "call") + " linked to them.");
    step =
        ending == 0
            ? step.saying("None of these recordings becomes due by this.")
            : step.warning(
                Plain.count(ending, "recording")
                    + (ending == 1 ? " becomes" : " become")
                    + " due by this, to be destroyed or for two people to decide. Look at the year"
                    + " again.");
    return step.asking(new Step.Known("day", word))
        .asking(new Step.Known("sure", word))
        .doing("/calls/" + id + "/died/" + patient, "Yes, record it");
  }
}
