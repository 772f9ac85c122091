package earshot.console.hearing;

import earshot.console.cases.CaseDesk;
import earshot.console.desk.Desk;
import earshot.console.samples.Rules;
import earshot.console.step.SecondPerson;
import earshot.console.step.SecondPerson.Shown;
import earshot.console.step.Step;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Presence;
import earshot.policy.decide.Picked;
import earshot.policy.file.Act;
import earshot.policy.file.Pick;
import earshot.policy.file.Purpose;
import earshot.policy.sample.Releases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A trainee hears a call that was released to them, with their supervisor beside them. */
@Controller
public final class ReleasedCall {
  private static final int LONGEST_REASON = 200;

  private final CaseDesk cases;
  private final Desk desk;
  private final Hearings hearings;
  private final SecondPerson second;
  private final Players players;

  /** Of this desk. */
  public ReleasedCall(CaseDesk cases, Hearings hearings, SecondPerson second) {
    this.cases = cases;
    this.desk = cases.desk();
    this.hearings = hearings;
    this.second = second;
    this.players = new Players(desk);
  }

  /** A call of a set. */
  private record Place(String set, int number, String callId) {
    String path() {
      return "/training/" + set + "/" + number;
    }
  }

  /** The place, when the set was released to them; nobody else gets as far as a question. */
  private Optional<Place> find(HttpServletRequest request, String set, int number) {
    return desk.practice().releases().to(cases.me(request).person()).stream()
        .filter(one -> one.id().equals(set))
        .map(Releases.Released::calls)
        .filter(calls -> number >= 1 && number <= calls.size())
        .map(calls -> new Place(set, number, calls.get(number - 1)))
        .findFirst();
  }

  @GetMapping("/training/{set}/{number:[0-9]{1,3}}")
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("set") String set,
      @PathVariable("number") int number,
      @RequestParam(name = "hearing", defaultValue = "") String token)
      throws IOException {
    Optional<Place> place = find(request, set, number);
    if (place.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<Hearing> hearing =
        hearings
            .find(request, token)
            .filter(one -> one.grant().callId().equals(place.get().callId()));
    show(request, response, HttpServletResponse.SC_OK, place.get(), hearing, "", "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Place place,
      Optional<Hearing> hearing,
      String why,
      String problem)
      throws IOException {
    Step step =
        Step.of("Call " + place.number(), "/training/" + place.set(), "Back to the set")
            .asking(
                new Step.Line(
                    "why",
                    "What do you want to learn from it?",
                    "A few words. They are kept with the call.",
                    why,
                    LONGEST_REASON));
    if (Rules.of(desk, Pick.RELEASED_SET).isSupervised()) {
      step = step.saying("Whoever released it has to be there with you, and signs in here too.");
      for (Step.Field field : SecondPerson.fields(request, "Your supervisor’s")) {
        step = step.asking(field);
      }
    }
    cases.show(
        request,
        response,
        status,
        "samples/hear",
        step.heading(),
        new ReleasedPage(
            place.set(),
            place.number(),
            step.doing(place.path(), "Listen").wrong(problem),
            hearing.flatMap(one -> players.released(one, place.path()))));
  }

  @PostMapping("/training/{set}/{number:[0-9]{1,3}}")
  void hear(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("set") String set,
      @PathVariable("number") int number,
      @RequestParam(name = "why", defaultValue = "") String why)
      throws IOException {
    Optional<Place> found = find(request, set, number);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Place place = found.get();
    String words = why.strip();
    if (words.length() < 3 || words.length() > LONGEST_REASON) {
      again(request, response, 400, place, words, "Say in a few words what you want to learn.");
      return;
    }
    Optional<Presence> supervisor = Optional.empty();
    if (Rules.of(desk, Pick.RELEASED_SET).isSupervised()) {
      switch (second.shown(request)) {
        case Shown.Not(String because) -> {
          again(request, response, 400, place, words, because);
          return;
        }
        case Shown.Here(Presence presence) -> supervisor = Optional.of(presence);
      }
    }
    Ask.ToHear ask =
        new Ask.ToHear(
            Act.LISTEN,
            purpose(request),
            new Picked.Released(set),
            place.callId(),
            supervisor,
            words);
    switch (desk.door().ask(cases.me(request), ask)) {
      case Answer.Granted granted -> {
        Hearing hearing = hearings.beginReleased(request, granted, cases.me(request), ask);
        response.sendRedirect(place.path() + "?hearing=" + hearing.token());
      }
      case Answer.Refused refused ->
          again(request, response, 403, place, words, refused.sentence());
    }
  }

  private void again(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Place place,
      String why,
      String problem)
      throws IOException {
    show(request, response, status, place, Optional.empty(), why, problem);
  }

  /** What the policy lets their role hear released calls for; where it is silent, it says so. */
  private Purpose purpose(HttpServletRequest request) {
    return Rules.of(desk, Pick.RELEASED_SET)
        .purposes(desk.roles(cases.me(request).person()))
        .stream()
        .findFirst()
        .orElse(Purpose.STAFF_DEVELOPMENT);
  }
}
