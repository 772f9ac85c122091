package earshot.console.hearing;

import earshot.capture.record.RecordingRecord;
import earshot.console.desk.Desk;
import earshot.storage.key.DataKeyException;
import earshot.storage.seal.RecordedWav;
import earshot.storage.seal.SealedCallFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sound of a call that this session may hear, decrypted as it is sent. */
@Controller
public final class Sound {
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final Desk desk;
  private final Hearings hearings;

  /** Of this desk. */
  public Sound(Desk desk, Hearings hearings) {
    this.desk = desk;
    this.hearings = hearings;
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
    open(request, response, token, recording, (wav, _) -> send(request, response, wav));
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
    } else if (!hearing.get().streams().tryAcquire()) {
      response.setStatus(429);
    } else {
      try {
        open(response, hearing.get(), number(recording), work);
      } finally {
        hearing.get().streams().release();
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

  private static void send(
      HttpServletRequest request, HttpServletResponse response, RecordedWav wav)
      throws IOException {
    long size = wav.size();
    response.setHeader("Accept-Ranges", "bytes");
    response.setContentType("audio/wav");
    switch (ByteRange.of(request.getHeader("Range"), size)) {
      case ByteRange.Whole() -> {
        response.setContentLengthLong(size);
        copy(wav, 0, size, response);
      }
      case ByteRange.Part part -> {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", "bytes " + part.from() + "-" + part.to() + "/" + size);
        response.setContentLengthLong(part.length());
        copy(wav, part.from(), part.length(), response);
      }
      case ByteRange.Outside() -> {
        response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        response.setHeader("Content-Range", "bytes */" + size);
        response.setContentLength(0);
      }
    }
  }

  private static void copy(RecordedWav wav, long from, long length, HttpServletResponse response)
      throws IOException {
    OutputStream out = response.getOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    wav.position(from);
    long left = length;
    while (left > 0) {
      int read = wav.read(buffer.clear().limit((int) Math.min(BUFFER_OCTETS, left)));
      if (read < 0) {
        throw new IOException("the recording is shorter than it says");
      }
      out.write(buffer.array(), 0, read);
      left -= read;
    }
  }
}
