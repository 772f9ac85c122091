package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.request.AccessTime;
import earshot.policy.request.Clarification;
import earshot.policy.request.Condition;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What moves a request's time: who asks, what they want, more time, a fee. */
@Controller
public final class TimeSteps {
  private static final int LONGEST = 1000;
  private static final String ENDED = "The request has ended. Nothing more can be done for it.";

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public TimeSteps(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  /** A step that can be taken; it may refuse. */
  @FunctionalInterface
  private interface Work {
    void run();
  }

  @GetMapping("/requests/{id:c-[0-9a-z-]+}/{step:identity|question|time|fee}")
  void step(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("step") String step)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, found.get(), step, "", Kept.NOTHING);
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      RequestRecord one,
      String step,
      String problem,
      Kept kept)
      throws IOException {
    Head head = requested.head(one);
    pages.show(
        request,
        response,
        status,
        "requests/" + step,
        head.title(),
        new StepPage(head, problem, kept, List.of(), facts(one, step), can(one, step)));
  }

  private boolean can(RequestRecord one, String step) {
    boolean open = one.end().isEmpty();
    return open
        && switch (step) {
          case "identity" -> !one.isIdentified();
          case "question" -> waiting(one).isEmpty();
          case "time" ->
              requested.state(one) instanceof RequestState.Open(AccessTime.Running running)
                  && !running.extended()
                  && !desk.today().isAfter(running.tellExtensionBy().day());
          default -> one.asked().fee() instanceof Condition.NotNeeded;
        };
  }

  private static Optional<Clarification> waiting(RequestRecord one) {
    return one.asked().clarifications().stream()
        .filter(each -> each.answered().isEmpty())
        .findFirst();
  }

  private List<String> facts(RequestRecord one, String step) {
    String id = one.caseId();
    return switch (step) {
      case "identity" ->
          desk.practice().requestSteps().shown(id).stream()
              .filter(text -> !text.isEmpty())
              .map(text -> "They showed: " + text)
              .toList();
      case "question" -> questions(one);
      case "time" ->
          requested.state(one) instanceof RequestState.Open(AccessTime.Running running)
              ? List.of(
                  "They have to be told by "
                      + running.tellExtensionBy().words()
                      + ". The time is now: "
                      + running.sentence())
              : List.of("The time does not run at the moment, so it cannot be made longer.");
      default ->
          one.asked().fee() instanceof Condition.Outstanding
              ? List.of("The fee was asked for, and has not come yet.")
              : List.of();
    };
  }

  private List<String> questions(RequestRecord one) {
    List<String> texts = desk.practice().requestSteps().questions(one.caseId());
    List<Clarification> asked = one.asked().clarifications();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String text = i < texts.size() ? texts.get(i) : "";
      all.add(
          "Asked on "
              + PlainWords.of(asked.get(i).asked())
              + (text.isEmpty() ? "" : ": “" + text + "”")
              + asked
                  .get(i)
                  .answered()
                  .map(day -> ". Answered on " + PlainWords.of(day) + ".")
                  .orElse(". They have not answered yet."));
    }
    return all;
  }

  private void take(
      HttpServletRequest request,
      HttpServletResponse response,
      RequestRecord one,
      String step,
      Kept kept,
      String refusal,
      Work work)
      throws IOException {
    try {
      work.run();
    } catch (IllegalStateException _) { // ended meanwhile, or it cannot be done today
      String problem = one.end().isPresent() ? ENDED : refusal;
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, one, step, problem, kept);
      return;
    }
    response.sendRedirect("/requests/" + one.caseId());
  }

  private Optional<RequestRecord> withText(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      String step,
      String text,
      String problem)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent() && (text.length() < 3 || text.length() > LONGEST)) {
      String cut = text.substring(0, Math.min(LONGEST, text.length()));
      Kept kept = new Kept(Map.of("text", cut));
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, found.get(), step, problem, kept);
      return Optional.empty();
    }
    return found;
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/identity")
  void identity(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    String shown = text.strip();
    Optional<RequestRecord> found =
        withText(request, response, id, "identity", shown, "Say what they showed you.");
    if (found.isPresent()) {
      take(
          request,
          response,
          found.get(),
          "identity",
          new Kept(Map.of("text", shown)),
          "This cannot be done now.",
          () -> desk.practice().requestSteps().identityChecked(requested.me(request), id, shown));
    }
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/question")
  void question(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    String asked = text.strip();
    Optional<RequestRecord> found =
        withText(request, response, id, "question", asked, "Write down what you asked.");
    if (found.isPresent()) {
      take(
          request,
          response,
          found.get(),
          "question",
          new Kept(Map.of("text", asked)),
          "This cannot be done now.",
          () -> desk.practice().requestSteps().ask(requested.me(request), id, asked));
    }
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/answered")
  void answered(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent()) {
      take(
          request,
          response,
          found.get(),
          "question",
          Kept.NOTHING,
          "No question waits for an answer.",
          () -> desk.practice().requestSteps().answered(requested.me(request), id));
    }
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/time")
  void time(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    String why = text.strip();
    Optional<RequestRecord> found =
        withText(request, response, id, "time", why, "Say why, as you tell them.");
    if (found.isPresent()) {
      take(
          request,
          response,
          found.get(),
          "time",
          new Kept(Map.of("text", why)),
          "The time cannot be made longer today: it does not run, it was made longer before, or the"
              + " day to tell them is past.",
          () -> desk.practice().requestSteps().extend(requested.me(request), id, why));
    }
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/fee")
  void fee(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "what", defaultValue = "") String what)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    boolean asked = found.get().asked().fee() instanceof Condition.Outstanding;
    take(
        request,
        response,
        found.get(),
        "fee",
        Kept.NOTHING,
        "This cannot be done now.",
        () -> {
          switch (what) {
            case "asked" -> desk.practice().requestSteps().feeAsked(requested.me(request), id);
            case "paid" -> {
              if (!asked) {
                throw new IllegalStateException("no fee was asked");
              }
              desk.practice().requestSteps().feePaid(requested.me(request), id);
            }
            default -> throw new IllegalStateException("neither asked nor paid");
          }
        });
  }
}
