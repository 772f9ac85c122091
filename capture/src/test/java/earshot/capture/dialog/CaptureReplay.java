package earshot.capture.dialog;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.frame.FrameDecoder;
import earshot.capture.frame.FrameLimits;
import earshot.capture.frame.TcpChunk;
import earshot.capture.frame.TransportHandler;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.sdp.SdpParser;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipParser;
import earshot.capture.sip.SipRecogniser;
import earshot.capture.sip.SipStreamFramer;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows a dialog table all SIP messages of a capture. */
final class CaptureReplay implements TransportHandler {
  private record Connection(long source, long destination) {}

  final List<DialogEvent> events = new ArrayList<>();
  private final CaptureCounters counters = new CaptureCounters();
  private final AddressTable addresses = new AddressTable();
  private final SipParser parser = new SipParser();
  private final Map<Connection, SipStreamFramer> connections = new HashMap<>();
  private final DialogTable table =
      new DialogTable(
          DialogLimits.DEFAULT,
          new SdpParser()::parse,
          addresses,
          counters,
          events::add,
          dialog -> false);
  private long nowNs;
  private long sourceMac;

  /** Everything that happened in a capture, to its last frame. */
  static CaptureReplay of(Path file) {
    CaptureReplay replay = new CaptureReplay();
    FrameDecoder decoder =
        new FrameDecoder(FrameLimits.defaults(), replay.addresses, replay.counters, replay);
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(file)) {
      while (tap.next(frame)) {
        decoder.decode(frame);
        replay.table.tick(frame.timestampNs());
      }
    }
    decoder.finish();
    replay.connections.values().forEach(SipStreamFramer::end);
    replay.table.finish(replay.nowNs);
    return replay;
  }

  @Override
  public Verdict onUdp(UdpDatagram datagram) {
    nowNs = datagram.timestampNs();
    if (!SipRecogniser.isSip(datagram.bytes(), datagram.offset(), datagram.length())) {
      return Verdict.OTHER_UDP;
    }
    sourceMac = datagram.sourceMac();
    take(
        parser.parse(datagram.bytes(), datagram.offset(), datagram.length()),
        datagram.source(),
        datagram.destination());
    return Verdict.SIGNALLING;
  }

  @Override
  public boolean wantsTcp(TcpChunk firstOctets) {
    return SipRecogniser.isSip(firstOctets.bytes(), firstOctets.offset(), firstOctets.length());
  }

  @Override
  public void onTcp(TcpChunk chunk) {
    nowNs = chunk.timestampNs();
    sourceMac = chunk.sourceMac();
    Connection connection = new Connection(chunk.source(), chunk.destination());
    connections
        .computeIfAbsent(
            connection,
            fresh ->
                new SipStreamFramer(
                    parser, message -> take(message, fresh.source, fresh.destination)))
        .accept(chunk.bytes(), chunk.offset(), chunk.length(), chunk.afterHole());
  }

  private void take(SipMessage message, long source, long destination) {
    table.onMessage(message, source, destination, sourceMac, nowNs);
  }

  /** How many Call-IDs carried an INVITE or a response to one. */
  long calls() {
    return begun().filter(Dialog::sawInvite).map(Dialog::callId).distinct().count();
  }

  /** How many of them a 2xx answered. */
  long answered() {
    return begun().filter(Dialog::sawAnswer).map(Dialog::callId).distinct().count();
  }

  /** How many events of a kind there were. */
  long count(Class<? extends DialogEvent> kind) {
    return events.stream().filter(kind::isInstance).count();
  }

  private Stream<Dialog> begun() {
    return events.stream().filter(DialogEvent.Begun.class::isInstance).map(DialogEvent::dialog);
  }
}
