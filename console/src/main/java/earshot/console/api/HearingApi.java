package earshot.console.api;

import earshot.capture.record.RecordingRecord;
import earshot.console.desk.Desk;
import earshot.console.hearing.RangedWav;
import earshot.console.hearing.Streams;
import earshot.console.web.Problem;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.audit.Detail;
import earshot.policy.decide.Picked;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import earshot.storage.key.DataKeyException;
import earshot.storage.seal.RecordedWav;
import earshot.storage.seal.SealedCallFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** First the purpose, then the sound: the same door as for people, and the same audit. */
@Controller
public final class HearingApi {
  private static final Set<String> FIELDS = Set.of("purpose", "case", "sample", "why");
  private static final int SHORTEST_REASON = 3;
  private static final int LONGEST_REASON = 500;

  private final Desk desk;
  private final Gate gate;
  private final Leaves leaves;
  private final Streams streams;

  /** Of this desk. */
  public HearingApi(Desk desk, Gate gate, Leaves leaves, Streams streams) {
    this.desk = desk;
    this.gate = gate;
    this.leaves = leaves;
    this.streams = streams;
  }

  @PostMapping("/api/v1/calls/{id}/hearings")
  void hear(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Bearer bearer = gate.pass(Scope.AUDIO_HEAR);
    Body.ofQuery(request, Set.of());
    Ask.ToHear ask = ask(Body.of(request, FIELDS), id);
    mustBeFor(bearer, ask);
    if (desk.call(id).isEmpty()) {
      throw CallsApi.noSuchCall();
    }
    switch (desk.door().ask(bearer.signedIn(), ask)) {
      case Answer.Granted granted -> answer(response, leaves.begin(bearer, granted, ask), granted);
      case Answer.Refused refused ->
          throw new Refused(
              new Problem(
                  HttpServletResponse.SC_FORBIDDEN,
                  refused.decision().reason().word(),
                  refused.sentence(),
                  OptionalLong.of(refused.entry().index())));
    }
  }

  private static Ask.ToHear ask(Body body, String callId) {
    Purpose purpose =
        TokenRows.purpose(body.text("purpose"))
            .orElseThrow(() -> Refused.because(400, "no-purpose", "Say which purpose."));
    String why = body.text("why").strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Refused.because(400, "no-reason", "Say in a few words why, 500 characters at most.");
    }
    String named = body.text("case");
    String drawn = body.text("sample");
    if (!named.isEmpty() && !drawn.isEmpty()
        || Stream.of(named, drawn).anyMatch(one -> !one.matches("[a-z0-9-]{0,64}"))) {
      throw Refused.because(400, "not-understood", "Give a case’s id, or a sample’s, or neither.");
    }
    Picked picked =
        drawn.isEmpty()
            ? new Picked.Named(Optional.of(named).filter(one -> !one.isEmpty()))
            : new Picked.Drawn(drawn);
    return new Ask.ToHear(Act.LISTEN, purpose, picked, callId, Optional.empty(), why);
  }

  private void mustBeFor(Bearer bearer, Ask.ToHear ask) {
    if (!bearer.token().purposes().contains(ask.purpose())) {
      throw gate.refusal(
          bearer,
          "listen",
          "purpose-not-in-token",
          "This token was not made for this purpose.",
          event ->
              event
                  .with(Detail.PURPOSE, ask.purpose().word())
                  .withGiven(Detail.CALL, ask.callId()));
    }
  }

  private static void answer(HttpServletResponse response, Leave leave, Answer.Granted granted)
      throws IOException {
    String audio = "/api/v1/hearings/" + leave.id() + "/audio.wav";
    response.setHeader("Location", audio);
    Json.answer(
        response,
        HttpServletResponse.SC_CREATED,
        json -> {
          json.writeStringProperty("audio", audio);
          json.writeStringProperty("purpose", leave.ask().purpose().word());
          json.writeStringProperty("until", leave.until().toString());
          json.writeStringProperty("because", granted.sentence());
          json.writeNumberProperty("entry", granted.entry().index());
          json.writeStringProperty("entry_hash", granted.entry().hash());
        });
  }

  @GetMapping("/api/v1/hearings/{id}/audio.wav")
  void audio(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Bearer bearer = gate.pass(Scope.AUDIO_HEAR);
    Leave leave =
        leaves
            .find(bearer.token(), id)
            .orElseThrow(
                () -> Refused.because(404, "not-found", "There is no such leave, or it is over."));
    try (Streams.Place _ = streams.enter(leave.who().person(), Duration.ZERO)) {
      send(request, response, leave);
    } catch (Streams.FullException _) {
      throw Refused.because(429, "too-many-at-once", "Too much is being sent to them already.");
    }
  }

  private void send(HttpServletRequest request, HttpServletResponse response, Leave leave)
      throws IOException {
    try {
      SealedCallFiles files = desk.files(leave.grant());
      RecordingRecord recording =
          files.recordings().stream()
              .findFirst()
              .orElseThrow(() -> Refused.because(404, "no-recording", "It has no recording."));
      try (RecordedWav wav = files.wav(recording)) {
        response.setHeader("Earshot-Audit-Entry", Long.toString(leave.grant().entry().index()));
        RangedWav.send(request, response, wav);
      }
    } catch (DataKeyException _) {
      throw Refused.because(410, "destroyed", "The recording has been destroyed.");
    }
  }
}
