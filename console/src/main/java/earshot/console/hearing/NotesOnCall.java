package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.console.web.Person;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.SpanNote;
import earshot.policy.cases.SpanNotes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notes and bookmarks, by somebody who hears the call at that moment. */
@Controller
public final class NotesOnCall {
  private final Desk desk;
  private final Hearings hearings;
  private final Sessions sessions;
  private final CallView view;

  /** Of this desk. */
  public NotesOnCall(Desk desk, Hearings hearings, Sessions sessions, CallView view) {
    this.desk = desk;
    this.hearings = hearings;
    this.sessions = sessions;
    this.view = view;
  }

  @PostMapping("/hearings/{token}/notes")
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("token") String token,
      @RequestParam(name = "recording", defaultValue = "0") String number,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "text", defaultValue = "") String text)
      throws IOException {
    int recording = Sound.number(number);
    Optional<Hearing> hearing = hearings.find(request, token);
    Optional<PlayerPage> player = hearing.flatMap(one -> view.player(one, recording));
    if (hearing.isEmpty() || !hearing.get().onCallPage() || player.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    PlayerPage.Typed typed = new PlayerPage.Typed(from, to, text);
    String problem = keep(request, hearing.get(), recording, typed, player.get().durationMs());
    if (problem.isEmpty()) {
      response.sendRedirect(home(hearing.get(), recording));
    } else {
      view.show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          hearing.get().grant().callId(),
          new Done.NoteWrong(hearing.get(), recording, problem, typed));
    }
  }

  /** What was wrong; empty when nothing was. */
  private String keep(
      HttpServletRequest request,
      Hearing hearing,
      int recording,
      PlayerPage.Typed typed,
      long durationMs) {
    Optional<SpanNote.Span> span = span(recording, typed, durationMs);
    String words = Plain.words(typed.text());
    if (span.isEmpty()) {
      return "Give the part in minutes and seconds, such as 1:05, within the call, and its end"
          + " after its beginning.";
    }
    if (words.length() > SpanNotes.LONGEST) {
      return "A note has " + SpanNotes.LONGEST + " characters at most.";
    }
    Person person = sessions.mustBe();
    return desk.practice()
            .spanNotes()
            .write(person.at(request.getRemoteAddr()), hearing.grant(), span.get(), words)
            .isPresent()
        ? ""
        : "The note was not kept: the recording is gone, or it has as many notes as it may.";
  }

  /** One moment where only one was given. */
  private static Optional<SpanNote.Span> span(
      int recording, PlayerPage.Typed typed, long durationMs) {
    Optional<Long> begin = Position.typed(typed.from().isBlank() ? typed.to() : typed.from());
    Optional<Long> end = Position.typed(typed.to().isBlank() ? typed.from() : typed.to());
    // What is shown of an end is rounded, and may be a moment after it.
    return begin
        .filter(at -> at <= durationMs && end.isPresent() && end.get() >= at)
        .filter(_ -> end.orElse(0L) <= durationMs + 1_000)
        .map(at -> new SpanNote.Span(recording, at, Math.min(end.orElse(at), durationMs)));
  }

  private static String home(Hearing hearing, int recording) {
    return "/calls/"
        + hearing.grant().callId()
        + "?hearing="
        + hearing.token()
        + "&recording="
        + recording
        + "#notes";
  }

  @PostMapping("/hearings/{token}/notes/{id:n-[0-9a-f]+}/remove")
  void remove(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("token") String token,
      @RequestParam(name = "recording", defaultValue = "0") String number,
      @PathVariable("id") String id)
      throws IOException {
    Optional<Hearing> hearing = hearings.find(request, token);
    if (hearing.isEmpty()
        || !hearing.get().onCallPage()
        || !desk.practice()
            .spanNotes()
            .remove(sessions.mustBe().at(request.getRemoteAddr()), hearing.get().grant(), id)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.sendRedirect(home(hearing.get(), Sound.number(number)));
  }
}
