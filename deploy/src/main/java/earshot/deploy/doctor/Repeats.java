package earshot.deploy.doctor;

import earshot.capture.frame.UdpDatagram;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Datagrams that come again within a moment: a mirror that copies a packet where it enters the
 * switch and where it leaves it shows each twice.
 */
final class Repeats {
  private static final int MOST_KEPT = 20_000;

  /** SIP repeats itself after half a second (RFC 3261 section 17.1.1.1), a switch at once. */
  private static final long MOMENT_NS = 100_000_000L;

  private static final int PRIME = 31;

  private static final class Latest extends LinkedHashMap<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
      return size() > MOST_KEPT;
    }
  }

  private final Latest latest = new Latest();
  private long seen;
  private long again;

  void count(UdpDatagram datagram) {
    long digest = datagram.source() * PRIME + datagram.destination();
    for (int i = 0; i < datagram.length(); i++) {
      digest = digest * PRIME + datagram.bytes().get(datagram.offset() + i);
    }
    Long before = latest.put(digest, datagram.timestampNs());
    seen++;
    if (before != null && Math.abs(datagram.timestampNs() - before) < MOMENT_NS) {
      again++;
    }
  }

  /** Which share of them came again. */
  double share() {
    return seen == 0 ? 0 : (double) again / seen;
  }
}
