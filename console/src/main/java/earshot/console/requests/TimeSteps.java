package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.people.SignedIn;
import earshot.policy.request.Condition;
import earshot.policy.request.RequestRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
  private static final int SHORTEST = 3;
  private static final int LONGEST = 1000;
  private static final String NOT_NOW = "This cannot be done now.";
  private static final String NOT_LONGER =
      "The time cannot be made longer today: it does not run, it was made longer before, or the day"
          + " to tell them is past.";
  private static final String ENDED = "The request has ended. Nothing more can be done for it.";

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;
  private final TimeFacts facts;

  /** Of this desk. */
  public TimeSteps(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
    this.facts = new TimeFacts(desk, requested);
  }

  /** A step that takes what somebody wrote; policy may refuse it. */
  @FunctionalInterface
  private interface Written {
    void take(SignedIn by, String id, String text);
  }

  /** Of a step: its name, what is said when nothing was written, and when it cannot be taken. */
  private record Words(String step, String missing, String refusal) {}

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
        new StepPage(head, problem, kept, List.of(), facts.of(one, step), facts.can(one, step)));
  }

  private void take(
      HttpServletRequest request,
      HttpServletResponse response,
      RequestRecord one,
      String step,
      Kept kept,
      String refusal,
      Runnable work)
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

  /**
   * Takes a step that stands on what somebody wrote, or says what is missing and keeps the text.
   */
  private void written(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      Words words,
      String text,
      Written work)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    Kept kept = new Kept(Map.of("text", text.substring(0, Math.min(LONGEST, text.length()))));
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      int status = HttpServletResponse.SC_BAD_REQUEST;
      show(request, response, status, found.get(), words.step(), words.missing(), kept);
      return;
    }
    Runnable step = () -> work.take(requested.me(request), id, text);
    take(request, response, found.get(), words.step(), kept, words.refusal(), step);
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/identity")
  void identity(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    Words words = new Words("identity", "Say what they showed you.", NOT_NOW);
    written(
        request,
        response,
        id,
        words,
        text.strip(),
        desk.practice().requestSteps()::identityChecked);
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/question")
  void question(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    Words words = new Words("question", "Write down what you asked.", NOT_NOW);
    written(request, response, id, words, text.strip(), desk.practice().requestSteps()::ask);
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
    Words words = new Words("time", "Say why, as you tell them.", NOT_LONGER);
    written(request, response, id, words, text.strip(), desk.practice().requestSteps()::extend);
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
        NOT_NOW,
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
