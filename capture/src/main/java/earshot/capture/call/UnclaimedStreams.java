package earshot.capture.call;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Verdict;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RTP-like streams that no signalling has announced. Each is on probation until it proves to be
 * G.711 or is rejected; one that proves itself is recorded as a call of unknown parties, paired
 * with the stream that runs the other way between the same endpoints.
 *
 * <p>Owned by the capture thread; bounded.
 */
final class UnclaimedStreams {
  private static final int MAX_CANDIDATES = 4_096;
  private static final long QUIET_NS = 30_000_000_000L;
  private static final long SECOND_CHANCE_NS = 10_000_000_000L;

  private final CaptureCounters counters;
  private final AddressTable addresses;
  private final Set<MediaStream> candidates = new LinkedHashSet<>();
  private final Set<MediaStream> rejected = new LinkedHashSet<>();
  private final Set<MediaStream> unsignalled = new LinkedHashSet<>();
  private @Nullable CallTable calls;

  UnclaimedStreams(CaptureCounters counters, AddressTable addresses) {
    this.counters = counters;
    this.addresses = addresses;
  }

  /** Tells where calls are opened. Once, before the first packet. */
  void openCallsAt(CallTable table) {
    calls = table;
  }

  private boolean isFull() {
    return candidates.size() >= MAX_CANDIDATES;
  }

  /**
   * The stream that must be forgotten before another is added, if any: what is no call may have
   * another SSRC in every packet. What is a call proves itself long before it is the eldest.
   */
  Optional<MediaStream> eldestOfTooMany() {
    Set<MediaStream> full = isFull() ? candidates : rejected;
    return full.size() >= MAX_CANDIDATES ? full.stream().findFirst() : Optional.empty();
  }

  void add(MediaStream stream, long nowNs) {
    stream.putOnProbation(nowNs);
    rejected.remove(stream);
    candidates.add(stream);
  }

  List<MediaStream> candidates() {
    return candidates.isEmpty() ? List.of() : List.copyOf(candidates);
  }

  List<MediaStream> unsignalled() {
    return unsignalled.isEmpty() ? List.of() : List.copyOf(unsignalled);
  }

  /** Somebody has claimed the stream, or it is forgotten: hands over what was kept of it. */
  void release(MediaStream stream) {
    candidates.remove(stream);
    rejected.remove(stream);
    unsignalled.remove(stream);
    stream.takeCandidate().ifPresent(kept -> hear(stream, kept));
  }

  /** Lets a stream that is claimed now hear what was kept of it. */
  private void hear(MediaStream stream, Candidate candidate) {
    if (!stream.isClaimed()) {
      return;
    }
    RtpPacket packet = new RtpPacket();
    candidate.replay(
        kept -> {
          if (packet.wrap(kept.bytes(), kept.offset(), kept.length())) {
            stream.onPacket(packet, kept);
            counters.recount(Verdict.UNCLAIMED_MEDIA, Verdict.MEDIA);
          }
        });
  }

  Verdict onPacket(MediaStream stream, RtpPacket packet, UdpDatagram datagram) {
    Candidate candidate = stream.candidate();
    if (candidate == null) {
      if (datagram.timestampNs() - stream.probationNs() < SECOND_CHANCE_NS || isFull()) {
        stream.seen(datagram.timestampNs());
        return Verdict.OTHER_UDP;
      }
      add(stream, datagram.timestampNs());
      candidate = stream.candidate();
    }
    if (candidate == null) {
      throw new IllegalStateException("a stream on probation has a candidate");
    }
    stream.seen(datagram.timestampNs());
    switch (candidate.offer(packet, datagram)) {
      case UNDECIDED -> {}
      case REJECTED -> {
        if (candidate.looksEncrypted()) {
          stream.markEncrypted();
          prove(stream);
        } else {
          reject(stream, candidate);
        }
      }
      case PROVEN -> prove(stream);
    }
    return Verdict.UNCLAIMED_MEDIA; // recounted as media together with what was kept of it
  }

  private void reject(MediaStream stream, Candidate candidate) {
    candidates.remove(stream);
    rejected.add(stream);
    stream.takeCandidate();
    candidate.replay(kept -> counters.recount(Verdict.UNCLAIMED_MEDIA, Verdict.OTHER_UDP));
  }

  private void prove(MediaStream stream) {
    CallTable table = calls;
    if (table == null) {
      throw new IllegalStateException("the call table is not there yet");
    }
    if (table.claimByHosts(stream)) {
      return;
    }
    Optional<MediaStream> counterpart = counterpart(stream);
    Call call =
        counterpart
            .flatMap(MediaStream::call)
            .orElseGet(() -> table.openUnsignalled(stream.probationNs(), identity(stream)));
    int channel = counterpart.map(other -> 1 - other.channel()).orElse(0);
    stream.claimUnsignalled(call, channel);
    candidates.remove(stream);
    stream.takeCandidate().ifPresent(kept -> hear(stream, kept));
    unsignalled.add(stream);
  }

  /**
   * The stream that runs the other way between the same endpoints, or one that runs the same way.
   */
  private Optional<MediaStream> counterpart(MediaStream stream) {
    Optional<MediaStream> back =
        unsignalled.stream()
            .filter(
                other ->
                    other.source() == stream.destination()
                        && other.destination() == stream.source())
            .findFirst();
    return back.isPresent() ? back : byHosts(stream);
  }

  /** Of streams that use another port to send than to receive: the only one between these hosts. */
  private Optional<MediaStream> byHosts(MediaStream stream) {
    List<MediaStream> fitting =
        unsignalled.stream()
            .filter(other -> host(other.source()) == host(stream.destination()))
            .filter(other -> host(other.destination()) == host(stream.source()))
            .filter(other -> other.call().map(call -> call.streams().size() == 1).orElse(false))
            .limit(2)
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static long host(long endpoint) {
    return AddressTable.address(endpoint);
  }

  private String identity(MediaStream stream) {
    return addresses.text(stream.source())
        + " "
        + addresses.text(stream.destination())
        + " "
        + stream.ssrc();
  }

  /** Streams on probation, or rejected, that have long been silent. */
  List<MediaStream> quiet(long nowNs) {
    return all().stream().filter(stream -> nowNs - stream.lastSeenNs() > QUIET_NS).toList();
  }

  /** All streams on probation or rejected. */
  List<MediaStream> all() {
    List<MediaStream> all = new ArrayList<>(candidates);
    all.addAll(rejected);
    return all;
  }
}
