package earshot.capture.dialog;

import earshot.capture.sdp.MediaDescription;
import earshot.capture.sdp.MediaDirection;
import earshot.capture.sdp.MediaEncryption;
import earshot.capture.sdp.MediaFormat;
import earshot.capture.sdp.SessionDescription;
import java.util.List;
import java.util.Locale;

/**
 * Session descriptions in short for tests: {@code address:port}, then perhaps a direction. Anything
 * else is a description that cannot be read.
 */
final class TestSdp {
  private TestSdp() {}

  static SessionDescription read(String text) {
    String[] words = text.split(" ");
    int colon = words[0].lastIndexOf(':');
    if (colon < 0) {
      return new SessionDescription("", List.of(), List.of("line 1: no media"));
    }
    int port = Integer.parseInt(words[0].substring(colon + 1));
    MediaDirection direction =
        words.length < 2
            ? MediaDirection.SENDRECV
            : MediaDirection.valueOf(words[1].toUpperCase(Locale.ROOT));
    MediaDescription audio =
        new MediaDescription(
            "audio",
            port,
            "RTP/AVP",
            words[0].substring(0, colon),
            List.of(new MediaFormat(8, "PCMA", 8000, 1, "")),
            direction,
            MediaEncryption.NONE,
            false,
            port + 1,
            20,
            List.of());
    return new SessionDescription("", List.of(audio), List.of());
  }

  static String text(SessionDescription description) {
    MediaDescription audio = description.media().getFirst();
    String endpoint = audio.address() + ":" + audio.port();
    return audio.direction() == MediaDirection.SENDRECV
        ? endpoint
        : endpoint + " " + audio.direction().name().toLowerCase(Locale.ROOT);
  }
}
