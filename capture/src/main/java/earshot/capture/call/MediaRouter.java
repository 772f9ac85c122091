package earshot.capture.call;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.dialog.DialogEvent;
import earshot.capture.dialog.Party;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.rtcp.RtcpListener;
import earshot.capture.rtcp.RtcpReader;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.sdp.MediaDescription;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whose each RTP packet is. A known stream is one look-up; a new one is matched with what the
 * legs' session descriptions promised; one that nobody promised goes to {@link UnclaimedStreams}.
 *
 * <p>Owned by the capture thread.
 */
public final class MediaRouter {
  /** Whatever is sent every 20 ms was heard so shortly before. */
  private static final long HEARD_UNTIL_NS = 500_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  /** How long before its BYE a call's media may end, and how long after it. */
  private static final long END_OF_MEDIA_NS = 500_000_000L;

  private static final long MEDIA_AFTER_END_NS = 300_000_000L;

  private final AddressTable addresses;
  private final CaptureCounters counters;
  private final RecordingContext recording;
  private final MediaTable table = new MediaTable();
  private final StreamClaim claims = new StreamClaim(table);
  private final DirectMedia direct = new DirectMedia(table);
  private final StreamTable streams;
  private final RtpPacket rtp = new RtpPacket();
  private final RtcpListener goodbyes = new Goodbyes();
  private final UnclaimedStreams unclaimed;
  private final PendingMedia pending;
  private @Nullable Leg reported;

  /** A stream that says goodbye leaves its channel to others at once. */
  private final class Goodbyes implements RtcpListener {
    @Override
    public void onBye(int ssrc) {
      if (reported != null) {
        settle();
        reported.streams().stream()
            .filter(stream -> stream.ssrc() == ssrc)
            .forEach(MediaStream::saidGoodbye);
      }
    }
  }

  MediaRouter(
      CallSettings settings,
      AddressTable addresses,
      CaptureCounters counters,
      RecordingContext recording,
      UnclaimedStreams unclaimed) {
    this.addresses = addresses;
    this.counters = counters;
    this.recording = recording;
    this.unclaimed = unclaimed;
    streams = new StreamTable(settings.maxStreams());
    pending = new PendingMedia(settings.mediaWait(), counters, recording.evidence());
  }

  /** Takes a datagram that looks like RTP, and says what became of it. Hot. */
  public Verdict onRtp(UdpDatagram datagram) {
    if (!rtp.wrap(datagram.bytes(), datagram.offset(), datagram.length())) {
      return datagram.truncated() ? Verdict.TRUNCATED : Verdict.OTHER_UDP;
    }
    MediaStream stream = streams.find(datagram.source(), datagram.destination(), rtp.ssrc());
    if (stream == null) {
      settle();
      return onNew(datagram);
    }
    return take(stream, datagram);
  }

  private Verdict take(MediaStream stream, UdpDatagram datagram) {
    if (!stream.isClaimed()) {
      return unclaimed.onPacket(stream, rtp, datagram);
    }
    if (PendingMedia.takes(datagram)) {
      pending.add(stream, datagram);
    } else {
      settle();
      stream.onPacket(rtp, datagram);
      recording.evidence().settle();
    }
    return Verdict.MEDIA;
  }

  /**
   * Whether a datagram, the first after so long a pause, shows that there was none: it continues a
   * stream that was heard until then.
   */
  public boolean continuesAfter(long pauseNs, UdpDatagram datagram) {
    if (!rtp.wrap(datagram.bytes(), datagram.offset(), datagram.length())) {
      return false;
    }
    settle();
    MediaStream stream = streams.find(datagram.source(), datagram.destination(), rtp.ssrc());
    return stream != null
        && stream.isClaimed()
        && datagram.timestampNs() - pauseNs - stream.lastSeenNs() < HEARD_UNTIL_NS + SECOND_NS
        && stream.continuesWith(rtp, pauseNs);
  }

  /** Whether a datagram is RTP of a call, or of a stream that is new and so may be. */
  public boolean mayBeOfCall(UdpDatagram datagram) {
    if (!rtp.wrap(datagram.bytes(), datagram.offset(), datagram.length())) {
      return false;
    }
    MediaStream stream = streams.find(datagram.source(), datagram.destination(), rtp.ssrc());
    return stream == null || stream.isClaimed();
  }

  /** The clock was set by so much: what was seen of no call was seen so much later. */
  void shift(long byNs) {
    unclaimed.all().forEach(stream -> stream.shift(byNs));
    recording.evidence().shift(byNs);
  }

  /** Deals with the packets that wait: see {@link PendingMedia}. */
  void settle() {
    pending.settle();
  }

  /** What went wrong with a packet that waited last; empty when nothing ever did. */
  public Optional<RuntimeException> lastFault() {
    return pending.lastFault();
  }

  /** Takes the first packet of a stream. */
  private Verdict onNew(UdpDatagram datagram) {
    MediaStream stream =
        new MediaStream(datagram.source(), datagram.destination(), rtp.ssrc(), recording);
    stream.seen(datagram.timestampNs());
    var claim = claims.of(stream);
    if (claim.isPresent() && !makeRoom(claim.get().leg().call(), datagram.timestampNs())) {
      Call call = claim.get().leg().call();
      call.crowd().refused();
      call.undecodable().keep(datagram, recording.sink(), call.id());
      return Verdict.MEDIA;
    }
    if (claim.isEmpty()) {
      unclaimed.eldestOfTooMany().ifPresent(this::forget);
    }
    if (!streams.add(stream)) {
      counters.count(Incident.STREAM_TABLE_FULL);
      return Verdict.OTHER_UDP;
    }
    claim.ifPresentOrElse(
        found -> give(stream, found), () -> unclaimed.add(stream, datagram.timestampNs()));
    return take(stream, datagram);
  }

  /** Sees to it that a call may have another stream; false when none can give way to it. */
  private boolean makeRoom(Call call, long nowNs) {
    Optional<MediaStream> least = call.crowd().leastOf(call.streams(), nowNs);
    least.ifPresent(
        stream -> {
          call.crowd().takeIn(stream);
          call.drop(stream);
          forget(stream);
        });
    return least.isPresent() || call.streams().size() < StreamCrowd.MOST;
  }

  /**
   * Gives streams to those who have promised them meanwhile, of all that are sent from these
   * endpoints or to them. First what is recorded already, for the leg goes on with that recording;
   * then the rest, the eldest first.
   */
  private void claimAgain(Collection<Long> endpoints) {
    for (long endpoint : endpoints) {
      for (MediaStream stream : unclaimed.unsignalledAt(endpoint)) {
        if (stream.leg() == null) {
          claims.of(stream).ifPresent(claim -> unclaimed.calls().explain(stream, claim));
        }
      }
    }
    endpoints.stream()
        .flatMap(endpoint -> unclaimed.unprovenAt(endpoint).stream())
        .distinct()
        .sorted(Comparator.comparingLong(MediaStream::probationNs))
        .filter(stream -> !stream.isClaimed())
        .forEach(stream -> claims.of(stream).ifPresent(claim -> give(stream, claim)));
  }

  /** Whatever comes back to where this stream is sent from is the other party's (RFC 4961). */
  private void learn(MediaStream stream, Leg leg) {
    long endpoint = stream.source();
    table.promise(endpoint, new Promise(leg, stream.sender(), Promise.Strength.LEARNED));
    claimAgain(List.of(endpoint));
  }

  /** Gives a stream to the party that sends it, with what was kept of it. */
  private void give(MediaStream stream, StreamClaim.Claim claim) {
    for (long endpoint : new long[] {stream.source(), stream.destination()}) {
      for (MediaStream earlier : unclaimed.unsignalledAt(endpoint)) {
        if (UnclaimedStreams.continues(stream, earlier)) {
          unclaimed.calls().explain(earlier, claim);
        }
      }
    }
    stream.claim(claim.leg(), claim.sender());
    unclaimed.release(stream);
    learn(stream, claim.leg());
  }

  /** Takes what a party of a leg said about its media. */
  void described(Leg leg, DialogEvent.Described event) {
    for (MediaDescription media : event.description().media()) {
      if (media.isRtpAudio() && media.port() != 0) {
        promise(leg, event, media);
      }
    }
    event.description().audio().ifPresent(audio -> leg.described(event.party(), audio));
    leg.streams().forEach(MediaStream::learnPayloadTypes);
    claimAgain(leg.promisedEndpoints().stream().toList());
  }

  /** The leg whose parties send to the same two endpoints as this one's, past the phone system. */
  Optional<Leg> directCounterpart(Leg leg) {
    return direct.counterpart(leg);
  }

  /**
   * A call of which only the end was seen was up already when the capture began: the sound between
   * its two hosts is its own, when it is the only one there that went on until then, and no longer.
   */
  void explainByHosts(Leg leg, long endNs) {
    Map<MediaStream, StreamClaim.Claim> fitting = new LinkedHashMap<>();
    for (MediaStream stream : unclaimed.unsignalled()) {
      if (afterNs(stream, endNs) > -END_OF_MEDIA_NS) {
        claims.byHosts(stream, leg).forEach(claim -> fitting.putIfAbsent(stream, claim));
      }
    }
    boolean goesOn =
        fitting.keySet().stream().anyMatch(s -> afterNs(s, endNs) >= MEDIA_AFTER_END_NS);
    if (!goesOn && fitting.keySet().stream().map(MediaStream::call).distinct().count() == 1) {
      fitting.forEach(unclaimed.calls()::explain);
    }
  }

  /** How long after a leg's end the call of a stream had its last sound. */
  private static long afterNs(MediaStream stream, long endNs) {
    return stream.call().orElseThrow().lastActivityNs() - endNs;
  }

  /** A stream that was recorded without signalling has got some. */
  void explained(MediaStream stream) {
    unclaimed.release(stream);
    Leg leg = stream.leg();
    if (leg != null) {
      learn(stream, leg);
    }
  }

  /**
   * Gives a stream that has proved itself to a leg: by what has been learnt meanwhile, because it
   * goes on with one of the leg's from elsewhere, or by its hosts.
   */
  boolean claimProven(MediaStream stream, Iterable<Leg> legs) {
    var claim =
        claims
            .of(stream)
            .or(() -> StreamClaim.moved(stream, legs))
            .or(() -> claims.byHosts(stream, legs));
    claim.ifPresent(found -> give(stream, found));
    return claim.isPresent();
  }

  private void promise(Leg leg, DialogEvent.Described event, MediaDescription media) {
    long told = addresses.parse(media.address());
    if (addresses.isUnspecified(told)) {
      return; // the old way of saying hold
    }
    long endpoint = AddressTable.endpoint(told, media.port());
    letGoOfEnded(endpoint);
    table.promise(endpoint, new Promise(leg, event.party(), Promise.Strength.DESCRIBED));
    leg.endpoint(event.party(), endpoint);
    long speaks = AddressTable.address(event.sipSource());
    if (speaks != told) {
      table.promise(
          AddressTable.endpoint(speaks, media.port()),
          new Promise(leg, event.party(), Promise.Strength.GUESSED));
    }
  }

  /**
   * A new call uses the port of one that is over: what comes there now is no longer that one's,
   * even if it should have the same SSRC.
   */
  private void letGoOfEnded(long endpoint) {
    for (Promise promise : table.at(endpoint)) {
      if (promise.leg().isEnded()) {
        promise.leg().streams().stream()
            .filter(stream -> stream.source() == endpoint || stream.destination() == endpoint)
            .forEach(streams::remove);
      }
    }
  }

  /** Whether an endpoint's RTP or RTCP is that of a leg: RTCP is on the next port or the same. */
  private @Nullable Leg legAt(long endpoint) {
    var here = table.at(endpoint);
    if (here.isEmpty() && AddressTable.port(endpoint) > 0) {
      here = table.at(endpoint - 1);
    }
    return here.isEmpty() ? null : here.getFirst().leg();
  }

  /** Takes a stream report, and says whether it is one of a call's. */
  public Verdict onRtcp(UdpDatagram datagram) {
    Leg leg = legAt(datagram.destination());
    if (leg == null) {
      leg = legAt(datagram.source());
    }
    if (leg == null) {
      return Verdict.OTHER_UDP;
    }
    leg.controlSeen(datagram.timestampNs());
    reported = leg;
    if (RtcpReader.read(datagram.bytes(), datagram.offset(), datagram.length(), goodbyes) > 0) {
      counters.count(Incident.RTCP_MALFORMED);
    }
    return Verdict.RTCP;
  }

  /**
   * Whether an endpoint of a leg was promised to another one after the leg's last media, and before
   * that to none: its ports are in use again.
   */
  boolean isSuperseded(Leg leg) {
    for (Party party : Party.values()) {
      boolean later = false;
      boolean shared = false;
      for (Promise promise : table.at(leg.endpoint(party))) {
        if (promise.leg().call() != leg.call()) {
          boolean isLater = promise.leg().startedNs() > leg.lastMediaNs();
          later |= isLater;
          shared |= !isLater;
        }
      }
      if (later && !shared) {
        return true;
      }
    }
    return false;
  }

  /** Forgets a leg whose call is written. */
  void forget(Leg leg) {
    table.forget(leg);
  }

  /** Forgets a stream whose call is written, or that nobody wants. */
  void forget(MediaStream stream) {
    streams.remove(stream);
    unclaimed.release(stream);
    recording.evidence().forget(stream);
    stream.close();
  }

  /** Forgets unclaimed streams that have gone quiet. */
  void sweep(long nowNs) {
    unclaimed.quiet(nowNs).forEach(this::forget);
    recording.evidence().sweep(nowNs);
  }

  /** Forgets all streams that are no call's: the capture has ended. */
  void finish() {
    unclaimed.all().forEach(this::forget);
  }

  /** Whether so many streams are recorded without signalling that others are refused. */
  boolean hasTooManyUnsignalled() {
    return unclaimed.hasTooManyUnsignalled();
  }

  /** How many streams are followed, unclaimed ones included. */
  int streams() {
    return streams.size();
  }

  /** At how many endpoints media is awaited. */
  int endpoints() {
    return table.size();
  }
}
