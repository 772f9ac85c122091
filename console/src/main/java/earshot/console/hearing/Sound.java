package earshot.console.hearing;

import earshot.capture.record.RecordingRecord;
import earshot.console.desk.Desk;
import earshot.storage.key.DataKeyException;
import earshot.storage.seal.RecordedWav;
import earshot.storage.seal.SealedCallFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sound of a call that this session may hear, decrypted as it is sent. */
@Controller
public final class Sound {
  /** Whoever goes to and fro leaves streams behind, which end a moment later. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Desk desk;
  private final Hearings hearings;
  private final Streams streams;

  /** Of this desk. */
  public Sound(Desk desk, Hearings hearings, Streams streams) {
    this.desk = desk;
    this.hearings = hearings;
    this.streams = streams;
  }

  /** What is done with a recording that is open. */
  private interface Work {
    void with(RecordedWav wav, RecordingRecord recording) throws IOException;
  }

  @GetMapping("/hearings/{token}/audio.wav")
  void audio(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("token") String token,
      @RequestParam(name = "recording", defaultValue = "0") String recording)
      throws IOException {
    open(
        request,
        response,
        token,
        recording,
        (wav, _) -> RangedWav.sendPiece(request, response, wav));
  }

  @GetMapping("/hearings/{token}/peaks")
  void peaks(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("token") String token,
      @RequestParam(name = "recording", defaultValue = "0") String recording)
      throws IOException {
    open(
        request,
        response,
        token,
        recording,
        (wav, told) -> {
          byte[] peaks = Peaks.of(wav, told);
          response.setContentType("application/octet-stream");
          response.setContentLength(peaks.length);
          response.getOutputStream().write(peaks);
        });
  }

  private void open(
      HttpServletRequest request,
      HttpServletResponse response,
      String token,
      String recording,
      Work work)
      throws IOException {
    Optional<Hearing> hearing = hearings.find(request, token);
    if (hearing.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      try (Streams.Place _ = streams.enter(hearing.get().who().person(), PATIENCE)) {
        open(response, hearing.get(), number(recording), work);
      } catch (Streams.FullException _) {
        response.setStatus(429);
      }
    }
  }

  /** Which of a call's recordings; what is no number names the first. */
  static int number(String recording) {
    return recording.matches("\\d{1,2}") ? Integer.parseInt(recording) : 0;
  }

  private void open(HttpServletResponse response, Hearing hearing, int number, Work work)
      throws IOException {
    try {
      SealedCallFiles files = desk.files(hearing.grant());
      Optional<RecordingRecord> recording = files.recordings().stream().skip(number).findFirst();
      if (recording.isEmpty()) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      try (RecordedWav wav = files.wav(recording.get())) {
        work.with(wav, recording.get());
      }
    } catch (DataKeyException _) { // destroyed since
      response.sendError(HttpServletResponse.SC_GONE);
    }
  }
}
