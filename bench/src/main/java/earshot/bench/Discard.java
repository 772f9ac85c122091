package earshot.bench;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.record.RecordingRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what it is given and keeps nothing of it. Owned by one thread. */
final class Discard implements RecordingSink, Track, PayloadKeeper {
  private long octets;
  private long packetsAside;

  /** Octets of audio so far. */
  long octets() {
    return octets;
  }

  /** Packets that found no place in a recording. */
  long packetsAside() {
    return packetsAside;
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    return this;
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return this;
  }

  @Override
  public void callEnded(EndedCall call) {}

  @Override
  public void write(ByteBuffer interleavedPcm) {
    octets += interleavedPcm.remaining();
    interleavedPcm.position(interleavedPcm.limit());
  }

  @Override
  public void keep(UdpDatagram datagram) {
    packetsAside++;
  }

  @Override
  public List<TrackProblem> problems() {
    return List.of();
  }

  @Override
  public Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties) {
    return Optional.empty();
  }

  @Override
  public Optional<String> finish(String callId) {
    return Optional.empty();
  }

  @Override
  public void discard() {}
}
