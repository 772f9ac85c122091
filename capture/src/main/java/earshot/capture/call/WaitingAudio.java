package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Audio of a stream that may not speak yet, because another one spoke on its channel a moment ago.
 * When that falls silent, for the sender has changed its SSRC, nothing of the new one must be
 * missing; when it goes on, this audio is kept beside the recording.
 *
 * <p>Owned by the capture thread; bounded.
 */
final class WaitingAudio {
  private static final int MOST = 64;

  /** How long audio waits: less than a time line holds back for what comes late. */
  private static final long LONGEST_NS = 400_000_000L;

  private final Deque<Waiting> packets = new ArrayDeque<>();
  private final Consumer<UdpDatagram> givenUp;
  private final UdpDatagram flyweight = new UdpDatagram();

  private record Waiting(KeptDatagram datagram, long sequence) {}

  /** Takes a packet and its unwrapped sequence number. */
  interface Speaker {
    void speak(UdpDatagram datagram, long sequence);
  }

  WaitingAudio(Consumer<UdpDatagram> givenUp) {
    this.givenUp = givenUp;
  }

  void add(UdpDatagram datagram, long sequence) {
    while (!packets.isEmpty()
        && (packets.size() >= MOST
            || datagram.timestampNs() - packets.element().datagram.timestampNs() > LONGEST_NS)) {
      giveUp(packets.remove());
    }
    packets.add(new Waiting(KeptDatagram.of(datagram), sequence));
  }

  /** Hands out what came since then, in order of arrival; what came before is given up. */
  void replay(long sinceNs, Speaker speaker) {
    for (Waiting each : packets) {
      if (each.datagram.timestampNs() < sinceNs) {
        giveUp(each);
      } else {
        speaker.speak(each.datagram.wrap(flyweight), each.sequence);
      }
    }
    packets.clear();
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    for (int i = packets.size(); i > 0; i--) {
      Waiting first = packets.removeFirst();
      packets.addLast(new Waiting(first.datagram.later(byNs), first.sequence));
    }
  }

  void giveUpAll() {
    packets.forEach(this::giveUp);
    packets.clear();
  }

  private void giveUp(Waiting packet) {
    givenUp.accept(packet.datagram.wrap(flyweight));
  }
}
