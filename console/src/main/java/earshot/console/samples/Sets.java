package earshot.console.samples;

import earshot.capture.record.CallId;
import earshot.console.cases.CaseDesk;
import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.file.Pick;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.Staff;
import earshot.policy.sample.Releases;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sets of calls for trainees: putting one together, releasing it, ending it. */
@Controller
public final class Sets {
  private static final int LONGEST_DAYS = 28;
  private static final int USUAL_DAYS = 7;

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public Sets(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/training")
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String me = cases.me(request).person();
    Set<Role> roles = desk.roles(me);
    Releases releases = desk.practice().releases();
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "samples/training",
        "Training",
        new TrainingPage(
            releases.to(me).stream()
                .map(one -> row(one, "released by " + cases.name(one.supervisor())))
                .toList(),
            releases.by(me).stream().map(one -> row(one, "for " + names(one))).toList(),
            Chosen.of(request).size(),
            Duty.RELEASE_SET.isFor(roles),
            Rules.of(desk, Pick.RELEASED_SET).roles().stream().anyMatch(roles::contains)));
  }

  private String names(Releases.Released set) {
    return set.trainees().stream().map(cases::name).sorted().collect(Collectors.joining(", "));
  }

  private TrainingPage.Row row(Releases.Released set, String who) {
    return new TrainingPage.Row(
        set.id(),
        Plain.count(set.calls().size(), "call") + ", " + who,
        until(set),
        set.isOpen(desk.clock().instant()));
  }

  private String until(Releases.Released set) {
    return set.ended()
        .map(at -> "ended " + Plain.when(at, desk.zone(), desk.today()))
        .orElseGet(
            () ->
                (set.isOpen(desk.clock().instant()) ? "until " : "over since ")
                    + Plain.shortMoment(set.expires(), desk.zone()));
  }

  @PostMapping("/training/chosen")
  void choose(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "call", defaultValue = "") String call)
      throws IOException {
    if (!cases.may(request, Duty.RELEASE_SET)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (cases.call(call).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (Chosen.add(request, call)) {
      response.sendRedirect("/training/new");
    } else {
      show(
          request, response, HttpServletResponse.SC_BAD_REQUEST, List.of(), "", "The set is full.");
    }
  }

  @PostMapping("/training/chosen/remove")
  void remove(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "call", defaultValue = "") String call)
      throws IOException {
    Chosen.remove(request, call);
    response.sendRedirect("/training/new");
  }

  @GetMapping("/training/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (cases.may(request, Duty.RELEASE_SET)) {
      show(request, response, HttpServletResponse.SC_OK, List.of(), "", "");
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private List<Staff.Member> trainees() {
    return desk.practice().staff().with(Rules.of(desk, Pick.RELEASED_SET).roles());
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      List<String> who,
      String until,
      String problem)
      throws IOException {
    Step step =
        Step.of("Release calls to trainees", "/training", "Back to training")
            .asking(
                new Step.Choose(
                    "trainee",
                    "For whom?",
                    "",
                    true,
                    trainees().stream()
                        .map(
                            one ->
                                new Step.Option(
                                    one.person(),
                                    Plain.given(one.name()),
                                    one.roles().stream()
                                        .sorted()
                                        .map(Plain::role)
                                        .collect(Collectors.joining(", ")),
                                    who.contains(one.person())))
                        .toList()))
            .asking(
                new Step.Day(
                    "until",
                    "Until the end of this day",
                    "Four weeks at most.",
                    until.isEmpty() ? desk.today().plusDays(USUAL_DAYS).toString() : until))
            .doing("/training/new", "Release")
            .wrong(problem);
    cases.show(
        request,
        response,
        status,
        "samples/release",
        step.heading(),
        new ReleasePage(
            Chosen.of(request).stream()
                .map(call -> new ReleasePage.Call(call, cases.words(call)))
                .toList(),
            step));
  }

  @PostMapping("/training/new")
  void release(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "trainee", defaultValue = "") List<String> who,
      @RequestParam(name = "until", defaultValue = "") String until)
      throws IOException {
    List<String> calls = Chosen.of(request);
    Set<String> known = trainees().stream().map(Staff.Member::person).collect(Collectors.toSet());
    LocalDate today = desk.today();
    Optional<LocalDate> day =
        CaseDesk.day(until)
            .filter(one -> !one.isBefore(today) && !one.isAfter(today.plusDays(LONGEST_DAYS)));
    String problem =
        calls.isEmpty()
            ? "Choose a call first, from the call’s page."
            : who.isEmpty() || !known.containsAll(who)
                ? "Choose for whom."
                : day.isEmpty()
                    ? "Choose a day from today to "
                        + PlainWords.of(today.plusDays(LONGEST_DAYS))
                        + "."
                    : "";
    if (!problem.isEmpty()) {
      if (cases.may(request, Duty.RELEASE_SET)) {
        show(request, response, HttpServletResponse.SC_BAD_REQUEST, who, until, problem);
      } else {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
      }
      return;
    }
    Instant end = day.orElse(today).plusDays(1).atStartOfDay(desk.zone()).toInstant();
    desk.practice()
        .releases()
        .release(cases.me(request), calls, who, Duration.between(desk.clock().instant(), end));
    Chosen.clear(request);
    response.sendRedirect("/training");
  }

  /** The set, when it was released to them or by them. */
  static Optional<Releases.Released> find(CaseDesk cases, HttpServletRequest request, String id) {
    String me = cases.me(request).person();
    Releases releases = cases.desk().practice().releases();
    return Stream.concat(releases.to(me).stream(), releases.by(me).stream())
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  @GetMapping("/training/{id}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<Releases.Released> set = find(cases, request, id);
    if (set.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    List<String> calls = new ArrayList<>();
    for (String call : set.get().calls()) {
      calls.add(words(call, calls.size() + 1));
    }
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "samples/set",
        "Released calls",
        new SetPage(
            id,
            cases.name(set.get().supervisor()),
            until(set.get()),
            set.get().isOpen(desk.clock().instant()),
            calls,
            set.get().trainees().contains(cases.me(request).person())));
  }

  private String words(String callId, int number) {
    String when =
        CallId.startOf(callId).map(at -> ", " + Plain.shortMoment(at, desk.zone())).orElse("");
    String length = cases.call(callId).map(call -> ", " + Plain.length(call.duration())).orElse("");
    return "Call " + number + when + length;
  }

  @PostMapping("/training/{id}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<Releases.Released> set = find(cases, request, id);
    if (set.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    desk.practice().releases().end(cases.me(request), id);
    response.sendRedirect("/training");
  }
}
