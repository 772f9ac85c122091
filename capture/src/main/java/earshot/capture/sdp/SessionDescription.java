package earshot.capture.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866) as far as a recorder needs it.
 *
 * @param origin the o-line's value, which tells versions of one session apart; empty without one
 * @param media its m-lines in order
 * @param problems what could not be read, in words with line numbers; empty for a clean description
 */
public record SessionDescription(
    String origin, List<MediaDescription> media, List<String> problems) {

  /** Copies what it is given. */
  public SessionDescription {
    media = List.copyOf(media);
    problems = List.copyOf(problems);
  }

  /**
   * The first m-line that is audio over RTP and not refused; else the first audio one; else none.
   */
  public Optional<MediaDescription> audio() {
    return media.stream()
        .filter(m -> m.isRtpAudio() && m.port() != 0)
        .findFirst()
        .or(() -> media.stream().filter(MediaDescription::isRtpAudio).findFirst());
  }
}
