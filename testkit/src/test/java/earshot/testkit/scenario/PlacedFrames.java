package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.GapRecord;
import earshot.testkit.traffic.Payload;
import earshot.testkit.traffic.RtpFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds every frame of speech that the tap saw in a channel of a recording, and what of the channel
 * is no such frame.
 */
final class PlacedFrames {
  private static final int RTP_HEADER = 12;
  private static final int LATEST = 30_000;
  private static final int EARLIEST = 30_000;
  private static final int LONGEST_PACKET = 480;

  private final short[] pcm;
  private final List<GapRecord> gaps;
  private final BitSet covered = new BitSet();
  private final List<RtpFrame> missing = new ArrayList<>();
  private final List<Long> shifts = new ArrayList<>();
  private long offset = Long.MIN_VALUE;
  private long furthest;
  private int found;

  PlacedFrames(short[] pcm, long startedNs, Iterable<RtpFrame> frames, List<GapRecord> gaps) {
    this.pcm = pcm;
    this.gaps = gaps;
    for (RtpFrame frame : frames) {
      if (!frame.isLost() && frame.payload() instanceof Payload.Speech speech) {
        find(frame, speech.pcm(), Math.floorDiv(frame.seenNs() - startedNs, 125_000));
      }
    }
  }

  private void find(RtpFrame frame, short[] samples, long arrival) {
    long due = frame.position() + offset;
    if (offset == Long.MIN_VALUE || !isAt(due, samples)) {
      long at = search(samples, arrival);
      if (at < 0) {
        missing.add(frame);
        return;
      }
      if (offset != Long.MIN_VALUE) {
        shifts.add(at - due);
      }
      offset = at - frame.position();
      due = at;
    }
    found++;
    furthest = Math.max(furthest, Math.abs(due - arrival));
    covered.set((int) due, (int) due + samples.length);
  }

  private long search(short[] samples, long arrival) {
    for (int away = 0; away <= LATEST; away++) {
      if (isAt(arrival + away, samples)) {
        return arrival + away;
      }
      if (away <= EARLIEST && isAt(arrival - away, samples)) {
        return arrival - away;
      }
    }
    return -1;
  }

  private boolean isAt(long at, short[] samples) {
    return at >= 0
        && at + samples.length <= pcm.length
        && Arrays.equals(pcm, (int) at, (int) at + samples.length, samples, 0, samples.length);
  }

  /** Every frame is there, in one unbroken run of time, and what was filled is listed. */
  PlacedFrames isExact() {
    isAllThere();
    assertThat(shifts).as("shifts of the time line").isEmpty();
    return this;
  }

  /** Every frame is there, and the gaps that are listed are just what no frame covers. */
  PlacedFrames isAllThere() {
    assertThat(missing)
        .as("frames that are not in the recording")
        .extracting(frame -> frame.number() + " seen at " + frame.seenNs())
        .isEmpty();
    assertThat(found).as("frames found").isPositive();
    assertThat(spans(listed())).as("gaps listed").isEqualTo(spans(uncovered()));
    return this;
  }

  /** Every frame that is not in the recording was kept beside it. */
  PlacedFrames isAllKept(List<byte[]> packets) {
    Set<ByteBuffer> kept = new HashSet<>();
    packets.forEach(
        packet -> kept.add(ByteBuffer.wrap(packet, RTP_HEADER, packet.length - RTP_HEADER)));
    assertThat(missing)
        .as("frames that are nowhere")
        .filteredOn(frame -> !kept.contains(ByteBuffer.wrap(frame.payload().octets())))
        .extracting(frame -> frame.number() + " seen at " + frame.seenNs() + " " + frame.position())
        .isEmpty();
    return this;
  }

  /** How often and how far later frames were moved, in samples. */
  List<Long> shifts() {
    return shifts;
  }

  /** How far from its arrival the frame is that is farthest, in samples. */
  long farthestFromArrival() {
    return furthest;
  }

  int found() {
    return found;
  }

  private BitSet uncovered() {
    BitSet between = new BitSet();
    int first = covered.nextSetBit(0);
    int end = covered.length();
    // The two sides do not begin and end together to the packet; that is no gap.
    between.set(
        first > LONGEST_PACKET ? 0 : first, pcm.length - end > LONGEST_PACKET ? pcm.length : end);
    between.andNot(covered);
    return between;
  }

  private static List<String> spans(BitSet set) {
    List<String> spans = new ArrayList<>();
    for (int from = set.nextSetBit(0); from >= 0; ) {
      int to = set.nextClearBit(from);
      spans.add(from + "-" + to);
      from = set.nextSetBit(to);
    }
    return spans;
  }

  private BitSet listed() {
    BitSet listed = new BitSet();
    for (GapRecord gap : gaps) {
      int from = (int) Math.round(gap.atMs() * 8);
      listed.set(from, from + (int) Math.round(gap.durationMs() * 8));
    }
    return listed;
  }
}
