package earshot.capture.call;

import earshot.capture.jitter.PlayoutClock;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.rtp.TimestampUnwrapper;

/**
 * The clock of one source of audio, by which its packets find their places. Two streams share one
 * when they are the same source seen on two paths: relayed by a proxy, or moved to another address
 * with its numbering unbroken. Then each fills what the other lost, and what came twice is placed
 * once.
 *
 * <p>Owned by the capture thread; allocates nothing.
 */
final class Playout {
  /** How far two paths of one source may be apart: 10 s of packets of 20 ms, and in samples. */
  private static final int NEAR_PACKETS = 500;

  private static final int NEAR_SAMPLES = 80_000;

  private final TimestampUnwrapper timestamps = new TimestampUnwrapper();
  private final PlayoutClock clock = new PlayoutClock();
  private boolean started;
  private long sequence;
  private int timestamp;
  private boolean suppressesSilence;

  /** Whether another stream's packet continues this source's numbering. */
  boolean continuesWith(RtpPacket packet) {
    return started
        && Math.abs((short) (packet.sequenceNumber() - (int) sequence)) < NEAR_PACKETS
        && Math.abs(packet.timestamp() - timestamp) < NEAR_SAMPLES;
  }

  /** What to add to another stream's unwrapped sequence numbers to make them this source's. */
  long offset(long theirs) {
    return sequence + (short) (theirs - sequence) - theirs;
  }

  /** Whether it has placed any audio. */
  boolean hasSpoken() {
    return started;
  }

  /** The packet's timestamp, unwrapped. */
  long time(RtpPacket packet) {
    return timestamps.accept(packet.timestamp());
  }

  /** The packet's position: see {@link PlayoutClock#position}. */
  long position(
      RtpPacket packet, long time, long ofSequence, long arrival, long channelEnd, long released) {
    return clock.position(
        time, ofSequence, arrival, packet.payloadLength(), packet.marker(), channelEnd, released);
  }

  /** A packet of audio was placed. */
  void placed(RtpPacket packet, long ofSequence) {
    if (!started || ofSequence > sequence) {
      started = true;
      sequence = ofSequence;
      timestamp = packet.timestamp();
    }
  }

  /** A packet that is not audio, but has a sequence number like one. */
  void skip(long ofSequence) {
    clock.skip(ofSequence);
  }

  /** How many samples before the last position were lost. */
  long lossBefore() {
    return clock.lossBefore();
  }

  int reanchors() {
    return clock.reanchors();
  }

  /** The source has shown that it sends nothing while nothing is said. */
  void suppressesSilence(boolean shown) {
    suppressesSilence |= shown;
  }

  boolean suppressesSilence() {
    return suppressesSilence;
  }
}
