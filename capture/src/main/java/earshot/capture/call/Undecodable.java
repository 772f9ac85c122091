package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RTP of a call that could not be put into its recording: unknown codecs, encrypted payloads, a
 * second stream at the same moment. It is kept as it came, so that it can be decoded later.
 *
 * <p>Owned by the capture thread.
 */
final class Undecodable {
  private final List<PayloadKeeper> absorbed = new ArrayList<>();
  private @Nullable PayloadKeeper keeper;
  private long packets;

  void keep(UdpDatagram datagram, RecordingSink sink, String callId) {
    PayloadKeeper target = keeper;
    if (target == null) {
      target = sink.keepPayloads(callId);
      keeper = target;
    }
    target.keep(datagram);
    packets++;
  }

  long packets() {
    return packets;
  }

  /**
   * Takes over what another call kept; both files stay, and the first is the one a record names.
   */
  void absorb(Undecodable other) {
    if (other.keeper != null) {
      if (keeper == null) {
        keeper = other.keeper;
      } else {
        absorbed.add(other.keeper);
      }
    }
    absorbed.addAll(other.absorbed);
    packets += other.packets;
    other.keeper = null;
    other.absorbed.clear();
  }

  /** Where they are kept: to be finished when the call has ended. */
  List<PayloadKeeper> keepers() {
    List<PayloadKeeper> all = new ArrayList<>(absorbed);
    if (keeper != null) {
      all.addFirst(keeper);
    }
    return all;
  }
}
