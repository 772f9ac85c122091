package earshot.capture.call;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** So many streams without signalling are recorded at once; more are counted. */
  private static final int MAX_UNSIGNALLED = 4_096;

  /** How long a stream may be silent before it goes on elsewhere. */
  static final long MOVE_NS = 5_000_000_000L;

  private static final long TOGETHER_NS = 500_000_000L;
  private static final long SECOND_CHANCE_NS = 2_000_000_000L;

  /** Of so many rejected streams the packets are kept on. */
  private static final int MAX_HELD = 64;

  private final CaptureCounters counters;
  private final AddressTable addresses;
  private final Set<MediaStream> candidates = new LinkedHashSet<>();
  private final Set<MediaStream> rejected = new LinkedHashSet<>();
  private final Set<MediaStream> held = new LinkedHashSet<>();
  private final Set<MediaStream> unsignalled = new LinkedHashSet<>();
  private final StreamIndex unproven = new StreamIndex();
  private final StreamIndex recorded = new StreamIndex();
  private @Nullable CallTable calls;

  UnclaimedStreams(CaptureCounters counters, AddressTable addresses) {
    this.counters = counters;
    this.addresses = addresses;
  }

  /** Tells where calls are opened. Once, before the first packet. */
  void openCallsAt(CallTable table) {
    calls = table;
  }

  /** Where calls are opened. */
  CallTable calls() {
    if (calls == null) {
      throw new IllegalStateException("the call table is not there yet");
    }
    return calls;
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
    candidates.add(stream);
    unproven.add(stream);
  }

  /** Streams that are recorded without signalling. */
  List<MediaStream> unsignalled() {
    return unsignalled.isEmpty() ? List.of() : List.copyOf(unsignalled);
  }

  /** Those of them that are sent from an endpoint, or to it. */
  List<MediaStream> unsignalledAt(long endpoint) {
    return List.copyOf(recorded.at(endpoint));
  }

  /** Streams on probation or rejected that are sent from an endpoint, or to it. */
  List<MediaStream> unprovenAt(long endpoint) {
    return List.copyOf(unproven.at(endpoint));
  }

  /** Whether so many are recorded without signalling that another may have to be refused. */
  boolean hasTooManyUnsignalled() {
    return unsignalled.size() >= MAX_UNSIGNALLED;
  }

  /** Somebody has claimed the stream, or it is forgotten: hands over what was kept of it. */
  void release(MediaStream stream) {
    if (unsignalled.remove(stream)) {
      recorded.remove(stream);
    }
    takeIn(stream);
  }

  private void takeIn(MediaStream stream) {
    candidates.remove(stream);
    rejected.remove(stream);
    held.remove(stream);
    unproven.remove(stream);
    stream
        .takeCandidate()
        .filter(candidate -> stream.isClaimed())
        .ifPresent(candidate -> hear(stream, candidate));
  }

  /** Lets a stream that is claimed now hear what was kept of it. */
  private void hear(MediaStream stream, Candidate candidate) {
    stream.tally().countUnheard(candidate.unheard());
    RtpPacket packet = new RtpPacket();
    candidate.replay(
        kept -> {
          if (packet.wrap(kept.bytes(), kept.offset(), kept.length())) {
            stream.onKept(packet, kept);
            counters.recount(Verdict.UNCLAIMED_MEDIA, Verdict.MEDIA);
          }
        });
  }

  Verdict onPacket(MediaStream stream, RtpPacket packet, UdpDatagram datagram) {
    long nowNs = datagram.timestampNs();
    Candidate candidate = stream.candidate();
    if (candidate == null) {
      throw new IllegalStateException("a stream that nobody claims is a candidate");
    }
    stream.seen(nowNs);
    if (candidate.isRejected()) {
      if (nowNs - candidate.rejectedNs() < SECOND_CHANCE_NS || isFull()) {
        return candidate.hold(packet, datagram) ? Verdict.UNCLAIMED_MEDIA : Verdict.OTHER_UDP;
      }
      rejected.remove(stream);
      candidates.add(stream);
      candidate.tryAgain();
    }
    switch (candidate.offer(packet, datagram)) {
      case UNDECIDED -> {}
      case REJECTED -> {
        if (candidate.looksEncrypted()) {
          stream.markEncrypted();
          prove(stream, candidate, nowNs);
        } else {
          reject(stream, candidate, nowNs);
        }
      }
      case PROVEN -> prove(stream, candidate, nowNs);
    }
    return Verdict.UNCLAIMED_MEDIA; // recounted as media together with what was kept of it
  }

  private void reject(MediaStream stream, Candidate candidate, long nowNs) {
    candidates.remove(stream);
    rejected.add(stream);
    if (!candidate.reject(nowNs)) {
      letGo(candidate);
    } else if (held.add(stream) && held.size() > MAX_HELD) {
      MediaStream eldest = held.iterator().next();
      held.remove(eldest);
      Optional.ofNullable(eldest.candidate()).ifPresent(this::letGo);
    }
  }

  private void letGo(Candidate candidate) {
    for (int packets = candidate.letGo(); packets > 0; packets--) {
      counters.recount(Verdict.UNCLAIMED_MEDIA, Verdict.OTHER_UDP);
    }
  }

  private void prove(MediaStream stream, Candidate candidate, long nowNs) {
    CallTable table = calls();
    table.settleMedia();
    if (table.claimProven(stream)) {
      return;
    }
    if (hasTooManyUnsignalled()) {
      counters.count(Incident.STREAM_TABLE_FULL);
      reject(stream, candidate, nowNs);
      return;
    }
    Optional<MediaStream> predecessor = predecessor(stream);
    Optional<MediaStream> counterpart =
        predecessor.isPresent() ? Optional.empty() : counterpart(stream);
    Call call =
        predecessor
            .or(() -> counterpart)
            .flatMap(MediaStream::call)
            .orElseGet(() -> table.openUnsignalled(stream.probationNs(), identity(stream)));
    int channel = counterpart.map(other -> 1 - other.channel()).orElse(0);
    stream.claimUnsignalled(call, predecessor.map(MediaStream::channel).orElse(channel));
    takeIn(stream);
    unsignalled.add(stream);
    recorded.add(stream);
  }

  private Optional<MediaStream> predecessor(MediaStream stream) {
    return Stream.of(stream.source(), stream.destination())
        .flatMap(endpoint -> recorded.at(endpoint).stream())
        .filter(earlier -> continues(stream, earlier))
        .findFirst()
        .or(() -> replaced(stream));
  }

  /** Whether the one was the other until a moment ago: the same source, at another endpoint now. */
  static boolean continues(MediaStream stream, MediaStream earlier) {
    boolean sameEnd =
        earlier.source() == stream.source() || earlier.destination() == stream.destination();
    return earlier.ssrc() == stream.ssrc()
        && sameEnd
        && stream.lastSeenNs() - earlier.lastSeenNs() < MOVE_NS;
  }

  /**
   * The stream between the same endpoints that fell silent just when this one began: its sender has
   * changed its SSRC. Nobody can tell where another goes on there: calls may share their ports.
   */
  private Optional<MediaStream> replaced(MediaStream stream) {
    List<MediaStream> there =
        recorded.at(stream.source()).stream()
            .filter(earlier -> earlier.source() == stream.source())
            .filter(earlier -> earlier.destination() == stream.destination())
            .filter(earlier -> stream.probationNs() - earlier.lastSeenNs() < MOVE_NS)
            .toList();
    boolean silent =
        there.stream()
            .allMatch(earlier -> earlier.lastSeenNs() - stream.probationNs() < TOGETHER_NS);
    return silent
        ? there.stream().max(Comparator.comparingLong(MediaStream::lastSeenNs))
        : Optional.empty();
  }

  /**
   * The stream that runs the other way between the same endpoints, or one that runs the same way.
   */
  private Optional<MediaStream> counterpart(MediaStream stream) {
    Optional<MediaStream> back =
        recorded.at(stream.source()).stream()
            .filter(
                other ->
                    other.source() == stream.destination()
                        && other.destination() == stream.source())
            .findFirst();
    return back.isPresent() ? back : byHosts(stream);
  }

  /**
   * Of streams that use another port to send than to receive: the one that began at the same time
   * the other way, when nothing else goes on between these hosts. With a second call there nobody
   * could tell which belongs to which.
   */
  private Optional<MediaStream> byHosts(MediaStream stream) {
    List<MediaStream> between =
        Stream.of(unproven, recorded)
            .flatMap(index -> index.betweenHostsOf(stream).stream())
            .filter(other -> other != stream)
            .limit(2)
            .toList();
    return between.size() == 1
        ? Optional.of(between.getFirst()).filter(other -> isWayBack(other, stream))
        : Optional.empty();
  }

  private boolean isWayBack(MediaStream other, MediaStream stream) {
    return unsignalled.contains(other)
        && host(other.source()) == host(stream.destination())
        && Math.abs(other.probationNs() - stream.probationNs()) < TOGETHER_NS;
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
    if (candidates.isEmpty() && rejected.isEmpty()) {
      return List.of();
    }
    List<MediaStream> all = new ArrayList<>(candidates);
    all.addAll(rejected);
    return all;
  }
}
