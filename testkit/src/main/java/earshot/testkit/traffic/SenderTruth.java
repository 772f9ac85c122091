package earshot.testkit.traffic;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What one side of a leg sent, packet by packet. Nothing is kept: every reading works it out anew.
 */
public final class SenderTruth {
  private final RtpSender sender;
  private final CaptureWindow window;
  private final boolean twice;

  SenderTruth(RtpSender sender, CaptureWindow window, boolean twice) {
    this.sender = sender;
    this.window = window;
    this.twice = twice;
  }

  /** All packets in the order in which they were sent, those that the tap never saw too. */
  public Iterable<RtpFrame> frames() {
    return this::iterator;
  }

  /** The same as a stream. */
  public Stream<RtpFrame> stream() {
    return StreamSupport.stream(frames().spliterator(), false);
  }

  /** How many packets the tap saw, copies included. */
  public long packetsSeen() {
    return stream().mapToLong(RtpFrame::copies).sum() * (twice ? 2 : 1);
  }

  /** How many packets were lost while the tap listened. */
  public long packetsLost() {
    return stream().filter(f -> f.isLost() && window.sees(f.seenNs())).count();
  }

  /** The SSRCs in order of appearance, of packets that the tap saw. */
  public List<Integer> ssrcs() {
    return stream().filter(f -> !f.isLost()).map(RtpFrame::ssrc).distinct().toList();
  }

  /** The speech on the sender's own time line. */
  public AudioTimeline timeline() {
    return AudioTimeline.of(frames());
  }

  /** Packets that the tap was not listening for are lost to it. */
  private Iterator<RtpFrame> iterator() {
    Iterator<RtpFrame> frames = new FrameSequence(sender);
    if (window.equals(CaptureWindow.ALWAYS)) {
      return frames;
    }
    return StreamSupport.stream(((Iterable<RtpFrame>) () -> frames).spliterator(), false)
        .map(frame -> window.sees(frame.seenNs()) ? frame : frame.lost())
        .iterator();
  }
}
