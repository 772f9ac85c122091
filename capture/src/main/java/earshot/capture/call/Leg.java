package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import earshot.capture.sdp.MediaDescription;
import earshot.capture.sdp.MediaEncryption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One SIP dialog as a part of a call, with the media it promised and got.
 *
 * <p>Owned by the capture thread.
 */
final class Leg {
  private static final int MAX_PROMISES = 64;

  private final Dialog dialog;
  private final long startedNs;
  private final boolean fromStart;
  private final Set<Long> promisedEndpoints = new LinkedHashSet<>();
  private final Map<Party, MediaDescription> descriptions = new EnumMap<>(Party.class);
  private final Set<Party> holding = EnumSet.noneOf(Party.class);
  private final Set<Party> everToSend = EnumSet.noneOf(Party.class);

  private Call call;
  private Evidence tiedBy = Evidence.FIRST;
  private boolean callerOnLeft = true;
  private @Nullable Recorder recorder;
  private @Nullable Leg companion;
  private long heldNs;
  private Spans holds = Spans.NONE;
  private long resumedNs = Long.MIN_VALUE;
  private long ringingNs = -1;
  private long answeredNs = -1;
  private long endedNs = -1;
  private long endShiftNs;
  private @Nullable EndReason endReason;
  private int finalStatus;
  private final List<MediaStream> streams = new ArrayList<>();
  private final Map<Party, Long> endpoints = new EnumMap<>(Party.class);
  private long lastControlNs = -1;
  private boolean encryptionAgreed;

  Leg(Dialog dialog, Call call, long startedNs, boolean fromStart) {
    this.dialog = dialog;
    this.call = call;
    this.startedNs = startedNs;
    this.fromStart = fromStart;
  }

  Dialog dialog() {
    return dialog;
  }

  Call call() {
    return call;
  }

  Evidence tiedBy() {
    return tiedBy;
  }

  /** Makes this a leg of another call, or of its own with other evidence. */
  void joins(Call other, Evidence evidence) {
    call = other;
    tiedBy = evidence;
  }

  long startedNs() {
    return startedNs;
  }

  boolean fromStart() {
    return fromStart;
  }

  /** Remembers where something was promised in its name; false when there are too many. */
  boolean rememberPromise(long endpoint) {
    if (promisedEndpoints.size() < MAX_PROMISES) {
      promisedEndpoints.add(endpoint);
    }
    return promisedEndpoints.contains(endpoint);
  }

  Set<Long> promisedEndpoints() {
    return promisedEndpoints;
  }

  /** The channel a party of this leg is recorded on: 0 left, 1 right. */
  int channel(Party party) {
    return (party == Party.CALLER) == callerOnLeft ? 0 : 1;
  }

  /** The party of this leg that is recorded on a channel. */
  Party partyOn(int channel) {
    return (channel == 0) == callerOnLeft ? Party.CALLER : Party.CALLEE;
  }

  void turnChannels(boolean callerLeft) {
    callerOnLeft = callerLeft;
  }

  @Nullable Recorder recorder() {
    return companion == null ? recorder : companion.recorder();
  }

  void recordTo(@Nullable Recorder target) {
    if (companion == null) {
      recorder = target;
      if (target != null) {
        target.serves(this);
      }
    } else {
      companion.recordTo(target);
    }
  }

  /** From now on its streams go where another, older leg's do: they are two halves of one call. */
  void recordWith(Leg older) {
    turnChannels(older.callerOnLeft);
    companion = older;
  }

  /** Whether its streams go where another leg's do. */
  boolean recordsWithAnother() {
    return companion != null;
  }

  void described(Party party, MediaDescription description) {
    descriptions.put(party, description);
    encryptionAgreed =
        descriptions.values().stream().allMatch(d -> d.encryption() != MediaEncryption.NONE)
            && (descriptions.size() == 2 || description.isSecureProfile());
    if (descriptions.size() == 2) {
      for (Party each : Party.values()) {
        if (maySend(each)) {
          everToSend.add(each);
        }
      }
    }
  }

  /** What the party described last; empty while it has not. */
  Optional<MediaDescription> description(Party party) {
    return Optional.ofNullable(descriptions.get(party));
  }

  /** Whether both parties have told where they want their audio. */
  boolean isDescribed() {
    return descriptions.size() == 2;
  }

  private boolean maySend(Party party) {
    return description(party).map(d -> d.port() != 0 && sends(d)).orElse(true)
        && description(party.other()).map(d -> d.port() != 0 && receives(d)).orElse(true);
  }

  private static boolean sends(MediaDescription d) {
    return switch (d.direction()) {
      case SENDRECV, SENDONLY -> true;
      case RECVONLY, INACTIVE -> false;
    };
  }

  private static boolean receives(MediaDescription d) {
    return switch (d.direction()) {
      case SENDRECV, RECVONLY -> !d.address().equals("0.0.0.0");
      case SENDONLY, INACTIVE -> false;
    };
  }

  /**
   * Whether the party was ever to send audio: by what both sides said where both did, for an offer
   * alone says nothing about what comes of it.
   */
  boolean expectedToSend(Party party) {
    return descriptions.size() == 2 ? everToSend.contains(party) : maySend(party);
  }

  boolean encryptionAgreed() {
    return encryptionAgreed;
  }

  void held(Party by, long nowNs) {
    if (holding.isEmpty()) {
      heldNs = nowNs;
    }
    holding.add(by);
  }

  void resumed(Party by, long nowNs) {
    if (holding.remove(by) && holding.isEmpty()) {
      holds = holds.plus(heldNs, nowNs);
    }
    resumedNs = nowNs;
  }

  /** When it was on hold, up to a time. */
  Spans onHold(long untilNs) {
    return isOnHold() ? holds.plus(heldNs, untilNs) : holds;
  }

  /** Whether it was on hold at any time since then. */
  boolean wasOnHoldSince(long sinceNs) {
    return isOnHold() || resumedNs >= sinceNs;
  }

  boolean isOnHold() {
    return !holding.isEmpty();
  }

  void ringing(long nowNs) {
    if (ringingNs < 0) {
      ringingNs = nowNs;
    }
  }

  long ringingNs() {
    return ringingNs;
  }

  void answered(long nowNs) {
    if (answeredNs < 0) {
      answeredNs = nowNs;
      finalStatus = 200;
    }
  }

  long answeredNs() {
    return answeredNs;
  }

  /**
   * When a leg that ends so was answered although its answer was not seen: when both sides had been
   * heard; or when one had, and somebody hung up, which the called side can't do before it answers
   * and the caller does not (RFC 3261 section 15). Empty when nothing says that it was.
   */
  OptionalLong answeredUnseenNs(EndReason reason, long atNs) {
    if (isAnswered() || !mayHaveBeenAnswered(reason)) {
      return OptionalLong.empty();
    }
    OptionalLong caller = firstHeardNs(Party.CALLER);
    OptionalLong callee = firstHeardNs(Party.CALLEE);
    if (caller.isPresent() && callee.isPresent()) {
      return OptionalLong.of(Math.max(caller.getAsLong(), callee.getAsLong()));
    }
    return switch (reason) {
      case CALLEE_HUNG_UP -> OptionalLong.of(callee.orElse(caller.orElse(atNs)));
      case CALLER_HUNG_UP -> callee.isPresent() ? callee : caller;
      default -> OptionalLong.empty();
    };
  }

  private static boolean mayHaveBeenAnswered(EndReason reason) {
    return switch (reason) {
      case CALLER_HUNG_UP,
          CALLEE_HUNG_UP,
          REPLACED,
          MEDIA_TIMEOUT,
          SIGNALLING_TIMEOUT,
          CAPTURE_ENDED ->
          true;
      case CANCELLED, BUSY, DECLINED, NO_ANSWER, REDIRECTED, FAILED -> false;
    };
  }

  private OptionalLong firstHeardNs(Party party) {
    return streams.stream()
        .filter(stream -> stream.sender() == party && stream.tally().hasSound())
        .mapToLong(stream -> stream.statistics().firstArrivalNs())
        .min();
  }

  boolean isAnswered() {
    return answeredNs >= 0;
  }

  void ended(long nowNs, EndReason reason, int status) {
    endedNs = nowNs;
    endReason = reason;
    if (status != 0 && !isAnswered()) {
      finalStatus = status;
    }
  }

  boolean isEnded() {
    return endedNs >= 0;
  }

  long endedNs() {
    return endedNs;
  }

  Optional<EndReason> endReason() {
    return Optional.ofNullable(endReason);
  }

  int finalStatus() {
    return finalStatus;
  }

  List<MediaStream> streams() {
    return streams;
  }

  boolean hasStreamFrom(Party party) {
    return streams.stream().anyMatch(stream -> stream.sender() == party);
  }

  /** Whether some of its audio comes from, or goes to, where its party said last. */
  boolean hasStreamAsDescribed() {
    return streams.stream().anyMatch(stream -> endsDescribed(stream) > 0);
  }

  /** Where the party said last that it wants its media. */
  void endpoint(Party party, long endpoint) {
    endpoints.put(party, endpoint);
  }

  /** Where the party said last that it wants its media; AddressTable.NONE while it has not. */
  long endpoint(Party party) {
    return endpoints.getOrDefault(party, AddressTable.NONE);
  }

  /** How many of a stream's two ends are where the parties said last. */
  int endsDescribed(MediaStream stream) {
    Long from = endpoints.get(stream.sender());
    Long to = endpoints.get(stream.sender().other());
    return (from != null && from == stream.source() ? 1 : 0)
        + (to != null && to == stream.destination() ? 1 : 0);
  }

  /** Stream reports show that the media path is alive although nobody speaks. */
  void controlSeen(long nowNs) {
    lastControlNs = nowNs;
  }

  /**
   * The clock was set by so much: what was heard, was heard so much later. What the call record
   * tells stays as it was.
   */
  void shift(long byNs, long nowNs) {
    if (lastControlNs >= 0) {
      lastControlNs = Math.min(lastControlNs + byNs, nowNs);
    }
    heldNs += byNs;
    if (resumedNs != Long.MIN_VALUE) {
      resumedNs += byNs;
    }
    endShiftNs += isEnded() ? byNs : 0;
  }

  /** How long ago it ended, by a clock that nobody sets; once it has. */
  long sinceEndNs(long nowNs) {
    return nowNs - endedNs - endShiftNs;
  }

  /** When media of this leg, or a report about it, was last seen; -1 when none was. */
  long lastMediaNs() {
    long last = lastControlNs;
    for (MediaStream stream : streams) {
      last = Math.max(last, stream.lastSeenNs());
    }
    return last;
  }
}
