package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.trail.Trail;
import earshot.storage.index.FoundCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One call: first the purpose, then the sound. */
@Controller
public final class Call {
  private static final int LONGEST_REASON = 500;
  private static final int REVIEW_MONTHS = 3;

  private final Desk desk;
  private final Hearings hearings;
  private final CallView view;

  /** Of this desk. */
  public Call(Desk desk, Hearings hearings, CallView view) {
    this.desk = desk;
    this.hearings = hearings;
    this.view = view;
  }

  @GetMapping("/calls/{id}")
  void call(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    view.show(request, response, HttpServletResponse.SC_OK, id, new Done.Nothing());
  }

  @PostMapping("/calls/{id}/hear")
  void hear(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "purpose", defaultValue = "") String purpose,
      @RequestParam(name = "why", defaultValue = "") String why)
      throws IOException {
    Optional<FoundCall> call = view.find(id);
    if (call.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String words = why.strip();
    Optional<Ask.ToHear> ask = Choices.ask(purpose, id, words);
    Optional<String> problem =
        ask.isEmpty()
            ? Optional.of("Choose what you need to hear the call for.")
            : words.length() < 3 || words.length() > LONGEST_REASON
                ? Optional.of("Say in a few words why you need to hear this call.")
                : Optional.empty();
    if (problem.isPresent()) {
      view.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          new Done.Wrong(problem.get(), new CallPage.Typed(words, "", "", "")));
      return;
    }
    switch (desk.door().ask(view.me(request), ask.orElseThrow())) {
      case Answer.Granted granted -> {
        Hearing hearing = hearings.begin(request, granted, view.me(request), ask.orElseThrow());
        response.sendRedirect("/calls/" + id + "?hearing=" + hearing.token());
      }
      case Answer.Refused refused ->
          view.show(
              request,
              response,
              HttpServletResponse.SC_FORBIDDEN,
              id,
              new Done.Wrong(refused.sentence(), new CallPage.Typed(words, "", "", "")));
    }
  }

  @PostMapping("/calls/{id}/case")
  void open(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "about", defaultValue = "") String about,
      @RequestParam(name = "title", defaultValue = "") String title)
      throws IOException {
    Optional<FoundCall> call = view.find(id);
    Optional<CaseKind> known = CaseKind.ofWord(kind).filter(one -> one.purpose().isPresent());
    Optional<Subject> subject = Subject.ofWord(about);
    String words = Plain.given(title);
    if (call.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (known.isEmpty() || subject.isEmpty() || words.length() < 3) {
      view.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          new Done.Wrong(
              "Say what the case is about, and give it a few words.", CallPage.Typed.NOTHING));
    } else {
      desk.cases()
          .open(
              view.me(request),
              new Cases.Wanted(
                  known.get(), subject.get(), words, desk.today().plusMonths(REVIEW_MONTHS)),
              List.of(id));
      response.sendRedirect("/calls/" + id);
    }
  }

  /** Who heard it. That somebody asked is written down too, so it is not told unasked. */
  @PostMapping("/calls/{id}/listeners")
  void listeners(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<FoundCall> call = view.find(id);
    if (call.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    List<String> who = new Trail(desk.acts(), desk.zone()).listeners(view.me(request), id);
    view.show(request, response, HttpServletResponse.SC_OK, id, new Done.Listened(who));
  }
}
