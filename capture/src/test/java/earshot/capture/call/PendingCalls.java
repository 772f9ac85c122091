package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import earshot.capture.jitter.TimelineLimits;
import earshot.capture.jitter.Workspace;
import earshot.capture.net.AddressTable;
import earshot.capture.record.RecordingRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Calls without signalling whose packets wait, and what is heard of them. */
final class PendingCalls implements RecordingSink, AudioEvidence.Listener {
  static final long MS = 1_000_000;

  /** Nobody here decodes it, so that each packet is kept as soon as it is dealt with. */
  private static final int G729 = 18;

  private static final int PCMU = 0;

  private static final long BEGIN_NS = 1_767_000_000_000_000_000L;

  /** The sequence numbers of the packets that were dealt with, in that order. */
  final List<Integer> dealtWith = new ArrayList<>();

  /** SSRCs: the original's, then the copy's. */
  final List<List<Integer>> sameAudio = new ArrayList<>();

  final AudioEvidence evidence = new AudioEvidence(this);

  /** Sees each packet that is kept, by its sequence number. */
  Consumer<Integer> beforeKeeping = number -> {};

  /** Happens before it is told that two streams are the same. */
  Runnable beforeTelling = () -> {};

  private final RecordingContext context =
      new RecordingContext(
          this, TimelineLimits.DEFAULT, new Workspace(Workspace.DEFAULT_BLOCK), evidence);

  Call call(String id) {
    return new Call(id, BEGIN_NS);
  }

  /** A stream from one host to another. */
  MediaStream stream(Call call, int ssrc, int channel, int from, int to) {
    MediaStream stream =
        new MediaStream(
            AddressTable.endpoint(from, 4000), AddressTable.endpoint(to, 4000), ssrc, context);
    stream.claimUnsignalled(call, channel);
    return stream;
  }

  /** A stream of no call. */
  static MediaStream stream(int ssrc) {
    PendingCalls calls = new PendingCalls();
    return calls.stream(calls.call("any"), ssrc, 0, 1, 2);
  }

  /** A packet that is kept. */
  static UdpDatagram packet(MediaStream stream, int number, long ns, int octets) {
    return datagram(stream, rtp(stream, G729, number, new byte[octets - 12]), BEGIN_NS + ns);
  }

  /** A packet of 20 ms of voice, the same for the same number. */
  static UdpDatagram voice(MediaStream stream, int number, long ns) {
    byte[] payload = new byte[160];
    SplittableRandom random = new SplittableRandom(number);
    random.nextBytes(payload);
    return datagram(stream, rtp(stream, PCMU, number, payload), BEGIN_NS + ns);
  }

  private static byte[] rtp(MediaStream stream, int type, int number, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put(0, (byte) 0x80)
        .put(1, (byte) type)
        .putShort(2, (short) number)
        .putInt(4, 160 * number)
        .putInt(8, stream.ssrc())
        .put(12, payload)
        .array();
  }

  private static UdpDatagram datagram(MediaStream stream, byte[] octets, long ns) {
    ByteBuffer bytes = ByteBuffer.wrap(octets);
    return new UdpDatagram()
        .wrap(bytes, 0, octets.length, stream.source(), stream.destination(), -1, ns, false);
  }

  @Override
  public void onSameAudio(MediaStream original, MediaStream copy, long nowNs) {
    beforeTelling.run();
    sameAudio.add(List.of(original.ssrc(), copy.ssrc()));
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return new PayloadKeeper() {
      @Override
      public void keep(UdpDatagram datagram) {
        int number = datagram.bytes().getShort(datagram.offset() + 2) & 0xFFFF;
        beforeKeeping.accept(number);
        dealtWith.add(number);
      }

      @Override
      public Optional<String> finish(String callId) {
        return Optional.empty();
      }
    };
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    return new Track() {
      @Override
      public void write(ByteBuffer interleavedPcm) {
        interleavedPcm.position(interleavedPcm.limit());
      }

      @Override
      public List<TrackProblem> problems() {
        return List.of();
      }

      @Override
      public Optional<RecordingRecord> finish(
          String finishedId, String name, List<String> channelParties) {
        return Optional.empty();
      }

      @Override
      public void discard() {}
    };
  }

  @Override
  public void callEnded(EndedCall call) {}
}
