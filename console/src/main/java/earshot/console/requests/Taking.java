package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.Cases;
import earshot.policy.file.Words;
import earshot.policy.people.Duty;
import earshot.policy.request.Came;
import earshot.policy.request.FoundBy;
import earshot.policy.request.Who;
import earshot.policy.time.PlainWords;
import earshot.storage.index.CallQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Somebody has asked: six small pages write it down. Nothing is a request before the last of them.
 */
@Controller
public final class Taking {
  private static final int LONGEST = 2000;
  private static final int LONGEST_NUMBER = 40;
  private static final int MOST_NUMBERS = 10;

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;
  private final InSession<Draft> drafts = new InSession<>("earshot.requests", Draft.class);

  /** Of this desk. */
  public Taking(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  @GetMapping("/requests/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    showBegin(request, response, HttpServletResponse.SC_OK, "");
  }

  private void showBegin(
      HttpServletRequest request, HttpServletResponse response, int status, String problem)
      throws IOException {
    pages.show(
        request,
        response,
        status,
        "requests/take-who",
        "Somebody has asked",
        new TakingPage("", problem, Kept.NOTHING, Wording.askers(), List.of(), false));
  }

  @PostMapping("/requests/new")
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "who", defaultValue = "") String who)
      throws IOException {
    Optional<Who> asker = Words.read(Who.class, who);
    if (asker.isEmpty()) {
      showBegin(request, response, HttpServletResponse.SC_BAD_REQUEST, "Choose who asks.");
    } else {
      response.sendRedirect(at(drafts.add(request, Draft.of(asker.get(), desk.today())), "came"));
    }
  }

  private static String at(String draft, String step) {
    return "/requests/new/" + draft + "/" + step;
  }

  @GetMapping("/requests/new/{draft:[0-9a-f]+}/{step:came|patient|details|numbers|check}")
  void step(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("draft") String name,
      @PathVariable("step") String step)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    if (draft.isEmpty()) {
      response.sendRedirect("/requests/new");
    } else {
      show(request, response, HttpServletResponse.SC_OK, step, name, draft.get(), "");
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String step,
      String name,
      Draft draft,
      String problem)
      throws IOException {
    Kept kept =
        new Kept(
            Map.of(
                "came", draft.came().word(),
                "received", draft.received().toString(),
                "identifier", draft.identifier(),
                "known", draft.known() ? "yes" : "",
                "details", draft.details(),
                "numbers", String.join("\n", draft.numbers())));
    pages.show(
        request,
        response,
        status,
        "requests/take-" + step,
        "Somebody has asked",
        new TakingPage(
            at(name, ""),
            problem,
            kept,
            Wording.ways(),
            step.equals("check") ? facts(draft) : List.of(),
            draft.who() == Who.PATIENT));
  }

  private static List<String> facts(Draft draft) {
    List<String> facts = new ArrayList<>();
    facts.add(Wording.of(draft.who()) + " asked on " + PlainWords.of(draft.received()) + ".");
    facts.add("The practice knows the patient as " + Plain.given(draft.identifier()) + ".");
    facts.add(
        draft.known()
            ? "Who asks is plain: nothing has to be shown."
            : "Who asks has to be checked, and only then the time begins.");
    facts.add(found(draft, FoundBy.NUMBER, " found by the numbers that were given."));
    facts.add(found(draft, FoundBy.LINK, " linked to the patient before."));
    return facts;
  }

  private static String found(Draft draft, FoundBy how, String words) {
    long count = draft.found().values().stream().filter(one -> one == how).count();
    return (count == 0
            ? "No calls were"
            : Plain.count(count, "call") + (count == 1 ? " was" : " were"))
        + words;
  }

  @PostMapping("/requests/new/{draft:[0-9a-f]+}/came")
  void came(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("draft") String name,
      @RequestParam(name = "came", defaultValue = "") String came,
      @RequestParam(name = "received", defaultValue = "") String received)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    Optional<Came> how = Words.read(Came.class, came);
    Optional<LocalDate> day = day(received).filter(one -> !one.isAfter(desk.today()));
    if (draft.isPresent() && (how.isEmpty() || day.isEmpty())) {
      String problem =
          how.isEmpty()
              ? "Choose how it came."
              : "Give the day on which they asked. It cannot be after today.";
      Draft typed = draft.get().came(how.orElse(draft.get().came()), draft.get().received());
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, "came", name, typed, problem);
    } else {
      go(request, response, name, draft.map(one -> one.came(how.get(), day.get())), "patient");
    }
  }

  static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return day.getYear() >= 1970 && day.getYear() < 2200 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private void go(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      Optional<Draft> draft,
      String next)
      throws IOException {
    draft.ifPresent(one -> drafts.put(request, name, one));
    response.sendRedirect(draft.isPresent() ? at(name, next) : "/requests/new");
  }

  @PostMapping("/requests/new/{draft:[0-9a-f]+}/patient")
  void patient(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("draft") String name,
      @RequestParam(name = "identifier", defaultValue = "") String identifier,
      @RequestParam(name = "known", defaultValue = "") String known)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    String number = Plain.given(identifier);
    if (draft.isPresent() && number.chars().noneMatch(Character::isLetterOrDigit)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "patient",
          name,
          draft.get(),
          "Give the number by which the practice knows the patient.");
      return;
    }
    go(
        request,
        response,
        name,
        draft.map(one -> one.patient(number, known.equals("yes") && one.who() == Who.PATIENT)),
        "details");
  }

  @PostMapping("/requests/new/{draft:[0-9a-f]+}/details")
  void details(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("draft") String name,
      @RequestParam(name = "details", defaultValue = "") String details)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    String text = details.strip();
    if (draft.isPresent() && (text.length() < 3 || text.length() > LONGEST)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "details",
          name,
          draft.get().details(text.substring(0, Math.min(LONGEST, text.length()))),
          "Say in a few words who asks, how to reach them, and what they want.");
      return;
    }
    go(request, response, name, draft.map(one -> one.details(text)), "numbers");
  }

  @PostMapping("/requests/new/{draft:[0-9a-f]+}/numbers")
  void numbers(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("draft") String name,
      @RequestParam(name = "numbers", defaultValue = "") String text)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    List<String> numbers = text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (draft.isEmpty()) {
      response.sendRedirect("/requests/new");
      return;
    }
    Draft with = draft.get();
    if (numbers.size() <= MOST_NUMBERS
        && numbers.stream().allMatch(one -> one.length() <= LONGEST_NUMBER)) {
      try {
        Map<String, FoundBy> found =
            desk.practice().finder().find(with.identifier(), numbers, CallQuery.ALL);
        go(request, response, name, Optional.of(with.found(numbers, found)), "check");
        return;
      } catch (IllegalArgumentException _) { // too short for a telephone number
        with = with.found(numbers, Map.of());
      }
    }
    show(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        "numbers",
        name,
        with,
        "Give whole telephone numbers, one on each line and ten at most. An extension of the"
            + " practice would find everybody’s calls.");
  }

  @PostMapping("/requests/new/{draft:[0-9a-f]+}/check")
  void open(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("draft") String name)
      throws IOException {
    Optional<Draft> draft = drafts.find(request, name);
    if (draft.isEmpty()) {
      response.sendRedirect("/requests/new");
      return;
    }
    if (draft.get().identifier().isEmpty() || draft.get().details().isEmpty()) {
      String step = draft.get().identifier().isEmpty() ? "patient" : "details";
      response.sendRedirect(at(name, step));
      return;
    }
    Cases.Opened opened =
        desk.practice()
            .requests()
            .open(requested.me(request), draft.get().wanted(), draft.get().found());
    drafts.take(request, name);
    response.sendRedirect(
        requested.isMine(Duty.ANSWER_REQUEST) ? "/requests/" + opened.id() : "/requests?taken=yes");
  }
}
