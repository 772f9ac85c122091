package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import java.util.Optional;

/** Keeps RTP packets as they came. */
public interface PayloadKeeper {
  /** Keeps one packet. Never throws: what cannot be kept is counted by whoever implements this. */
  void keep(UdpDatagram datagram);

  /** The file's name as it is now; empty while nothing could be kept. */
  default Optional<String> soFar() {
    return Optional.empty();
  }

  /**
   * Finishes.
   *
   * @param callId the id of the call that it belongs to in the end
   * @return the file's name beside the call record; empty when nothing could be kept
   */
  Optional<String> finish(String callId);
}
