package earshot.console.hearing;

import earshot.storage.seal.RecordedWav;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** An open recording as an answer, decrypted as it is sent. */
public final class RangedWav {
  private static final int BUFFER_OCTETS = 64 * 1024;
  private static final long PIECE_OCTETS = 1024 * 1024;

  private RangedWav() {}

  /** Sends the recording, or the part that the request asks for. */
  public static void send(HttpServletRequest request, HttpServletResponse response, RecordedWav wav)
      throws IOException {
    send(ByteRange.of(request.getHeader("Range"), wav.size()), response, wav);
  }

  /**
   * The same for a browser that plays: where it asks for all from some place on, it gets half a
   * minute or more, and asks for what follows when it needs it (RFC 9110, section 15.3.7). One that
   * is paused would leave the rest unread, and keep a thread waiting.
   */
  static void sendPiece(HttpServletRequest request, HttpServletResponse response, RecordedWav wav)
      throws IOException {
    send(ByteRange.piece(request.getHeader("Range"), wav.size(), PIECE_OCTETS), response, wav);
  }

  private static void send(ByteRange range, HttpServletResponse response, RecordedWav wav)
      throws IOException {
    long size = wav.size();
    response.setHeader("Accept-Ranges", "bytes");
    response.setContentType("audio/wav");
    switch (range) {
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
