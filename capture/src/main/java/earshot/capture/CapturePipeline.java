package earshot.capture;

import earshot.capture.call.CallListener;
import earshot.capture.call.CallTable;
import earshot.capture.call.Calls;
import earshot.capture.call.MediaRouter;
import earshot.capture.call.RecordingSink;
import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.dialog.DialogTable;
import earshot.capture.frame.FrameDecoder;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.TransportHandler;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.handset.HandsetRegister;
import earshot.capture.net.AddressTable;
import earshot.capture.rtcp.RtcpReader;
import earshot.capture.sdp.SdpParser;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.FrameConsumer;
import java.util.Optional;

/**
 * The whole journey of a packet, declared on one screen:
 *
 * <pre>
 *   frame ─ FrameDecoder ─┬─ UDP ─┬─ RTP ─ MediaRouter ─ MediaStream ─ Timeline ─ Recorder ─┐
 *                         │       ├─ RTCP ─ MediaRouter                                     ├─ RecordingSink
 *                         │       └─ SIP ─┐                                                 │
 *                         └─ TCP ─────────┴─ SignallingRouter ─ DialogTable ─ CallTable ────┘
 * </pre>
 *
 * <p>One thread at a time calls it. Time is packet time, so the same frames always give the same
 * calls to the sink. No input makes it throw.
 */
public final class CapturePipeline implements TransportHandler, FrameConsumer {
  private static final long SECOND_NS = 1_000_000_000L;

  /** So long without a frame is looked at twice: either nothing was sent, or the clock was set. */
  private static final long LEAP_NS = 3 * SECOND_NS;

  private final CaptureCounters counters = new CaptureCounters();
  private final FrameDecoder frames;
  private final SignallingRouter signalling;
  private final HandsetRegister handsets;
  private final DialogTable dialogs;
  private final MediaRouter media;
  private final CallTable calls;
  private long nowNs = Long.MIN_VALUE;
  private long nextTickNs = Long.MIN_VALUE;
  private boolean leaping;
  private long leapToNs;
  private long latestNs;

  /**
   * A pipeline that has seen nothing yet.
   *
   * @param settings what it is told by configuration
   * @param addresses the table that the endpoints it tells of are those of
   * @param sink where recordings and call records go
   * @param listener who else wants to hear of finished calls
   */
  public CapturePipeline(
      CaptureSettings settings, AddressTable addresses, RecordingSink sink, CallListener listener) {
    handsets = new HandsetRegister(addresses);
    Calls parts =
        Calls.assemble(
            settings.calls(),
            settings.timelines(),
            settings.blockFrames(),
            addresses,
            counters,
            sink,
            record -> {
              handsets.onCallEnded(record);
              listener.onCallEnded(record);
            });
    media = parts.media();
    calls = parts.table();
    dialogs =
        new DialogTable(
            settings.dialogs(),
            new SdpParser()::parse,
            addresses,
            counters,
            event -> {
              handsets.onDialogEvent(event);
              calls.onDialogEvent(event);
            },
            dialog -> calls.hasRecentMedia(dialog, nowNs));
    calls.endDialogsBy(dialogs::end);
    signalling = new SignallingRouter(dialogs, handsets, counters);
    frames = new FrameDecoder(settings.frames(), addresses, counters, this);
  }

  @Override
  public void accept(CapturedFrame frame) {
    long timeNs = frame.timestampNs();
    if (!leaping && nowNs != Long.MIN_VALUE && timeNs - nowNs >= LEAP_NS) {
      leaping = true;
      leapToNs = timeNs;
    }
    // Unsigned, so that a clock which went back ends the wait too.
    if (leaping && Long.compareUnsigned(timeNs - leapToNs, SECOND_NS) >= 0) {
      turnClock(timeNs);
    }
    if (leaping) {
      latestNs = timeNs; // what comes now tells what to make of it: see land
    } else {
      if (timeNs >= nextTickNs || timeNs < nowNs - SECOND_NS) {
        turnClock(timeNs);
      }
      nowNs = timeNs;
    }
    frames.decode(frame);
  }

  /**
   * Packet time has leapt ahead, and the first media has come. If it is the very next packet of a
   * stream that was heard until then, no time has passed: somebody set the clock. What is neither a
   * call's media nor SIP can wait for that, a second at most.
   */
  private void land(UdpDatagram first) {
    long leapNs = leapToNs - nowNs;
    if (media.continuesAfter(leapNs, first)) {
      counters.count(Incident.CLOCK_WENT_AHEAD);
      calls.clockStepped(latestNs, leapNs);
    }
    turnClock(latestNs);
  }

  private void turnClock(long timeNs) {
    if (nowNs != Long.MIN_VALUE && timeNs < nowNs - SECOND_NS) {
      counters.count(Incident.CLOCK_WENT_BACK);
      calls.clockStepped(timeNs, 0);
    }
    leaping = false;
    pass(timeNs);
  }

  /**
   * Lets time pass without a frame: ends what has gone quiet. Called by {@link #accept} about once
   * per second of packet time, and while the wire is silent.
   */
  @Override
  public void tick(long timeNs) {
    nextTickNs = timeNs + SECOND_NS;
    frames.tick(timeNs);
    dialogs.tick(timeNs);
    calls.tick(timeNs);
  }

  /**
   * Lets time pass, as {@link #tick}, of which it is certain that it has passed: whoever tells it
   * has an eye on the clock. So the next frame need not be doubted.
   */
  public void passTo(long timeNs) {
    turnClockIfLeaping();
    pass(timeNs);
  }

  private void pass(long timeNs) {
    nowNs = timeNs;
    tick(timeNs);
  }

  /**
   * The clock that tells packet time was set since the last frame or tick; the next ones are by the
   * new time. Calls that are up go on as if it had always been told so. To be told by whoever knows
   * for sure, as {@link LiveCapture} does.
   *
   * @param byNs by how much, ahead or back
   */
  public void clockSet(long byNs) {
    turnClockIfLeaping();
    if (nowNs == Long.MIN_VALUE) {
      return; // nothing was seen by the old time
    }
    counters.count(byNs < 0 ? Incident.CLOCK_WENT_BACK : Incident.CLOCK_WENT_AHEAD);
    nowNs += byNs;
    nextTickNs += byNs;
    dialogs.clockSet(byNs);
    handsets.clockSet(byNs);
    calls.clockSet(nowNs, byNs);
  }

  /**
   * Frames were lost by the tap, whoever's they were: the calls that were up then are told so, and
   * what their recordings lack of that time counts as lost by the recorder, not by the network.
   *
   * @param sinceNs packet time from which on frames may be missing
   * @param untilNs up to which
   * @param drops how many are
   */
  public void framesDropped(long sinceNs, long untilNs, long drops) {
    calls.framesDropped(sinceNs, untilNs, drops);
  }

  @Override
  public Verdict onUdp(UdpDatagram datagram) {
    if (datagram.length() == 0) {
      return Verdict.OTHER_UDP;
    }
    // RTP and RTCP begin with the version, 2, in two bits; SIP begins with a letter (RFC 7983
    // section 7).
    if ((datagram.bytes().get(datagram.offset()) & 0xC0) != 0x80) {
      if (leaping && SignallingRouter.isSip(datagram)) {
        turnClock(latestNs);
      }
      return signalling.onUdp(datagram);
    }
    if (RtcpReader.looksLikeRtcp(datagram.bytes(), datagram.offset(), datagram.length())) {
      return media.onRtcp(datagram);
    }
    if (leaping && media.mayBeOfCall(datagram)) {
      land(datagram);
    }
    return media.onRtp(datagram);
  }

  @Override
  public boolean wantsTcp(TcpChunk firstOctets) {
    return signalling.wantsTcp(firstOctets);
  }

  @Override
  public Verdict unwantedTcp(TcpChunk octets) {
    return signalling.unwantedTcp(octets);
  }

  @Override
  public void onTcp(TcpChunk chunk) {
    turnClockIfLeaping();
    signalling.onTcp(chunk);
  }

  private void turnClockIfLeaping() {
    if (leaping) {
      turnClock(latestNs);
    }
  }

  /** The capture has ended: writes all calls that are still up. */
  public void finish() {
    turnClockIfLeaping();
    long endNs = nowNs == Long.MIN_VALUE ? 0 : nowNs;
    frames.finish(); // hands over what waited behind a hole
    dialogs.finish(endNs);
    calls.finish(endNs);
  }

  /**
   * Tells the listener of calls that the sink has written since they ended. A tick does so as well;
   * whoever has waited for the sink after {@link #finish} calls it once more.
   */
  public void tellWritten() {
    calls.tellWritten();
  }

  /** What became of every packet. Any thread may read it. */
  public CaptureCounters counters() {
    return counters;
  }

  /** What went wrong inside the pipeline last, for engineers; empty when nothing ever did. */
  public Optional<RuntimeException> lastFault() {
    return frames.lastFault().or(media::lastFault);
  }

  /** Who is on the network. Capture thread only. */
  public HandsetRegister handsets() {
    return handsets;
  }

  /** How much it holds just now. Capture thread only. */
  public PipelineLoad load() {
    return new PipelineLoad(
        calls.size(), calls.legs(), dialogs.size(), calls.streams(), calls.endpoints());
  }

  /** How many calls are up. Capture thread only. */
  public int callsUp() {
    return calls.size();
  }
}
