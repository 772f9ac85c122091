package earshot.capture.dialog;

import earshot.capture.sdp.SessionDescription;

/** Reads a session description; what {@code SdpParser::parse} does. */
@FunctionalInterface
public interface SdpReader {
  /**
   * Reads a body.
   *
   * @param text the octets as ISO-8859-1 text
   * @return what could be read of it, with its problems named; never throws
   */
  SessionDescription read(String text);
}
