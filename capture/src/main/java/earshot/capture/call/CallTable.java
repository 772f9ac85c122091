package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.DialogEvent;
import earshot.capture.dialog.DialogListener;
import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.record.CallId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are up: turns what happens to dialogs into calls of one or more legs, and ends
 * them.
 *
 * <p>Owned by the capture thread. Its size is bounded by the dialogs' and the streams' tables.
 */
public final class CallTable implements DialogListener {
  private static final long SECOND_NS = 1_000_000_000L;

  /** How long stray media after a call's end keeps it open at most. */
  private static final long LONGEST_LINGER_NS = 60 * SECOND_NS;

  /** How soon after the last packet of an ended call it is written. */
  private static final long QUIET_NS = SECOND_NS;

  private final CallSettings settings;
  private final CallWriter writer;
  private final UnfinishedCalls unfinished;
  private final MediaRouter media;
  private final LegTies ties = new LegTies();
  private final Map<Dialog, Leg> legs = new LinkedHashMap<>();
  private final Set<Call> calls = new LinkedHashSet<>();
  private @Nullable DialogEnder dialogEnder;

  /** Ends a dialog whose media stopped for long; {@code DialogTable.end} in the pipeline. */
  @FunctionalInterface
  public interface DialogEnder {
    /** Ends it, which comes back as an event. */
    void end(Dialog dialog, EndReason reason, long nowNs);
  }

  CallTable(
      CallSettings settings, MediaRouter media, CallWriter writer, UnfinishedCalls unfinished) {
    this.settings = settings;
    this.media = media;
    this.writer = writer;
    this.unfinished = unfinished;
  }

  /** Tells where dialogs are ended. Once, before the first event. */
  public void endDialogsBy(DialogEnder ender) {
    dialogEnder = ender;
  }

  @Override
  public void onDialogEvent(DialogEvent event) {
    media.settle();
    if (event instanceof DialogEvent.Begun begun) {
      begin(begun);
      return;
    }
    Leg leg = legs.get(event.dialog());
    if (leg == null) {
      return; // its call is written already
    }
    leg.call().touch(event.atNs());
    switch (event) {
      case DialogEvent.Begun begun -> throw new IllegalStateException("handled above: " + begun);
      case DialogEvent.Ringing ringing -> {
        leg.ringing(ringing.atNs());
        mark(leg, event, ringing.status() == 183 ? "progress" : "ringing", Party.CALLEE, "");
        ties.update(leg).ifPresent(tie -> merge(tie, leg, event.atNs()));
      }
      case DialogEvent.Answered answered -> {
        leg.answered(answered.atNs());
        mark(leg, event, "answered", Party.CALLEE, "");
        ties.update(leg).ifPresent(tie -> merge(tie, leg, event.atNs()));
      }
      case DialogEvent.Described described -> described(leg, described);
      case DialogEvent.Held held -> {
        leg.held(held.by(), held.atNs());
        mark(leg, event, "hold", held.by(), "");
      }
      case DialogEvent.Resumed resumed -> {
        leg.resumed(resumed.by(), resumed.atNs());
        mark(leg, event, "resume", resumed.by(), "");
      }
      case DialogEvent.Referred referred -> {
        mark(
            leg,
            event,
            "transfer",
            referred.by(),
            referred.replaces().isPresent() ? "attended" : "blind");
        ties.referred(leg, referred).ifPresent(tie -> merge(tie, leg, referred.atNs()));
      }
      case DialogEvent.Replacing replacing ->
          ties.replacing(leg, replacing.replaced())
              .ifPresent(tie -> goOn(tie, leg, replacing.atNs()));
      case DialogEvent.DtmfInfo dtmf -> mark(leg, event, "dtmf", dtmf.by(), "sip-info");
      case DialogEvent.Ended ended -> {
        if (!isUnheard(leg)) {
          leg.answeredUnseenNs(ended.reason(), ended.atNs()).ifPresent(leg::answered);
        }
        leg.ended(ended.atNs(), ended.reason(), ended.finalStatus());
        mark(leg, event, "ended", endedBy(ended.reason()), ended.reason().code());
      }
    }
  }

  /** Whether a leg was up before the capture began, and had no audio since, as far as is known. */
  private static boolean isUnheard(Leg leg) {
    return !leg.fromStart() && leg.streams().isEmpty();
  }

  /**
   * Looks for the audio of legs that have ended without any. Only now, because it takes a while to
   * see whether what was heard when they ended goes on, and so is another call's.
   */
  private boolean explainEnded(Call call) {
    boolean explained = false;
    for (Leg leg : List.copyOf(call.legs())) {
      if (leg.isEnded() && isUnheard(leg)) {
        media.explainByHosts(leg, leg.endedNs());
        explained |= !leg.streams().isEmpty();
        leg.answeredUnseenNs(leg.endReason().orElseThrow(), leg.endedNs()).ifPresent(leg::answered);
      }
    }
    return explained;
  }

  private void described(Leg leg, DialogEvent.Described event) {
    media.described(leg, event);
    ties.update(leg).ifPresent(tie -> merge(tie, leg, event.atNs()));
    media.directCounterpart(leg).ifPresent(other -> connect(leg, other, event.atNs()));
  }

  /** Two legs whose parties send to each other past the phone system are one call. */
  private void connect(Leg one, Leg other, long nowNs) {
    Leg older = one.startedNs() <= other.startedNs() ? one : other;
    Leg newer = older == one ? other : one;
    if (!older.recordsWithAnother() && !newer.recordsWithAnother()) {
      newer.recordWith(older);
      merge(older.call(), newer.call(), Evidence.MEDIA, nowNs);
    }
  }

  private static @Nullable Party endedBy(EndReason reason) {
    return switch (reason) {
      case CALLER_HUNG_UP, CANCELLED -> Party.CALLER;
      case CALLEE_HUNG_UP, BUSY, DECLINED -> Party.CALLEE;
      default -> null;
    };
  }

  private static void mark(
      Leg leg, DialogEvent event, String what, @Nullable Party party, String detail) {
    leg.call().mark(new Mark(event.atNs(), what, leg, party, detail));
  }

  private void begin(DialogEvent.Begun begun) {
    Call call = new Call(CallId.of(begun.atNs(), begun.dialog().callId()), begun.atNs());
    Leg leg = new Leg(begun.dialog(), call, begun.atNs(), begun.fromStart());
    call.add(leg, Evidence.FIRST);
    calls.add(call);
    legs.put(begun.dialog(), leg);
    ties.enter(leg, begun.atNs()).ifPresent(tie -> goOn(tie, leg, begun.atNs()));
  }

  /** Ties a new leg to the one it belongs to, going on with its recording where it continues it. */
  private void goOn(LegTies.Tie tie, Leg leg, long nowNs) {
    boolean continues =
        switch (tie.evidence()) {
          case REFER, REPLACES, CALL_ID -> leg.tiedBy() == Evidence.FIRST;
          case FIRST, SESSION_ID, HEADER, CALLER, AUDIO, MEDIA -> false;
        };
    if (continues) {
      ChannelMapping.align(leg, tie.leg());
    }
    merge(tie, leg, nowNs);
  }

  private void merge(LegTies.Tie tie, Leg leg, long nowNs) {
    merge(tie.leg().call(), leg.call(), tie.evidence(), nowNs);
  }

  /** Makes one call of two; the one that began earlier goes on. */
  void merge(Call one, Call other, Evidence evidence, long nowNs) {
    if (one == other) {
      return;
    }
    boolean oneFirst = one.startedNs() <= other.startedNs();
    Call kept = oneFirst ? one : other;
    Call gone = oneFirst ? other : one;
    Leg tied = gone.firstLeg();
    kept.absorb(gone, evidence);
    kept.touch(nowNs);
    calls.remove(gone);
    unfinished.forget(gone);
    if (tied != null) {
      kept.mark(new Mark(nowNs, "leg", tied, null, evidence.code()));
    }
  }

  /** Opens a call for media that no signalling has announced. */
  Call openUnsignalled(long nowNs, String identity) {
    Call call = new Call(CallId.of(nowNs, identity), nowNs);
    calls.add(call);
    return call;
  }

  /** Signalling has come after a stream that was recorded without any: they are one call. */
  void explain(MediaStream stream, StreamClaim.Claim claim) {
    Leg leg = claim.leg();
    Call unsignalled = stream.call().orElseThrow();
    if (leg.streams().isEmpty()) {
      leg.turnChannels((stream.channel() == 0) == (claim.sender() == Party.CALLER));
    } else if (leg.channel(claim.sender()) != stream.channel() || leg.call() != unsignalled) {
      return; // the leg has audio of its own; two recordings are better than a wrong one
    }
    merge(leg.call(), unsignalled, Evidence.MEDIA, stream.lastSeenNs());
    stream.explain(leg, claim.sender());
    media.explained(stream);
  }

  /** Gives a stream that has proved itself to the leg that it belongs to, if there is one. */
  boolean claimProven(MediaStream stream) {
    return media.claimProven(stream, legs.values());
  }

  /** The phone system passes one leg's audio on to another: they are one call. */
  void onSameAudio(MediaStream original, MediaStream copy, long nowNs) {
    Call from = original.call().orElseThrow();
    Call to = copy.call().orElseThrow();
    if (copy.leg() == null) {
      copy.repeats(original);
    } else if (original.leg() == null) {
      original.repeats(copy);
    }
    merge(from, to, Evidence.AUDIO, nowNs);
  }

  /** Whether a dialog has had media lately, for those who would end it for being quiet. */
  public boolean hasRecentMedia(Dialog dialog, long nowNs) {
    media.settle();
    Leg leg = legs.get(dialog);
    return leg != null
        && leg.lastMediaNs() >= 0
        && nowNs - leg.lastMediaNs() < settings.supersededTimeout().toNanos();
  }

  /**
   * Ends what has gone quiet and writes what has ended. Called about once per second of packet
   * time.
   */
  public void tick(long nowNs) {
    media.settle();
    ties.lookAnew();
    for (Call call : List.copyOf(calls)) {
      endSilentLegs(call, nowNs);
      for (int i = 0; i < call.recorders().size(); i++) {
        call.recorders().get(i).advance(nowNs);
      }
      if (isReady(call, nowNs) && !explainEnded(call) && !tieByCaller(call, nowNs)) {
        write(call, -1);
      } else if (calls.contains(call)) {
        unfinished.tell(call, nowNs);
      }
    }
    ties.lookAnew();
    media.sweep(nowNs);
    writer.tellWritten();
  }

  private void endSilentLegs(Call call, long nowNs) {
    for (int i = 0; i < call.legs().size(); i++) {
      Leg leg = call.legs().get(i);
      if (leg.isAnswered()
          && !leg.isEnded()
          && leg.lastMediaNs() >= 0
          && nowNs - leg.lastMediaNs() > quietLimit(leg).toNanos()
          && dialogEnder != null) {
        dialogEnder.end(leg.dialog(), EndReason.MEDIA_TIMEOUT, leg.lastMediaNs());
      }
    }
  }

  private Duration quietLimit(Leg leg) {
    if (leg.isOnHold()) {
      return settings.holdTimeout();
    }
    return media.isSuperseded(leg) ? settings.supersededTimeout() : settings.mediaTimeout();
  }

  /** Makes one call of legs that rang for the same caller at the same time; whether it did. */
  private boolean tieByCaller(Call call, long nowNs) {
    boolean tied = false;
    for (Leg leg : List.copyOf(call.legs())) {
      for (CallerTies.Pair pair : ties.rungTogether(leg)) {
        if (pair.outer().call() != pair.inner().call()) {
          merge(pair.outer().call(), pair.inner().call(), Evidence.CALLER, nowNs);
          tied = true;
        }
      }
    }
    return tied;
  }

  private boolean isReady(Call call, long nowNs) {
    if (call.legs().isEmpty()) {
      long quietNs = nowNs - call.lastActivityNs();
      return quietNs > settings.unclaimedTimeout().toNanos()
          || quietNs > UnclaimedStreams.MOVE_NS && media.hasTooManyUnsignalled();
    }
    long sinceEnd = call.sinceEndNs(nowNs);
    return call.hasEnded()
        && sinceEnd > settings.linger().toNanos()
        && (nowNs - call.lastActivityNs() > QUIET_NS || sinceEnd > LONGEST_LINGER_NS);
  }

  /** Writes all that is left: the capture has ended. Dialogs must have been ended before. */
  public void finish(long nowNs) {
    media.settle();
    for (Call call : List.copyOf(calls)) {
      explainEnded(call);
    }
    ties.lookAnew();
    for (Call call : List.copyOf(calls)) {
      tieByCaller(call, nowNs);
    }
    for (Call call : List.copyOf(calls)) {
      write(call, nowNs);
    }
    media.finish();
  }

  private void write(Call call, long captureEndNs) {
    calls.remove(call);
    for (Leg leg : call.legs()) {
      ties.forget(leg);
      legs.remove(leg.dialog());
      media.forget(leg);
    }
    writer.write(call, captureEndNs);
    call.streams().forEach(media::forget);
  }

  /**
   * Tells every call that is up that packet time jumped.
   *
   * @param nowNs what it is now
   * @param byNs by how much the clock was set, ahead or back, when that is known: what was heard
   *     before is taken to have been heard so much later, so that the recordings go on without a
   *     hole; else 0
   */
  public void clockStepped(long nowNs, long byNs) {
    media.settle();
    for (Call call : calls) {
      call.clockStepped(byNs, nowNs);
      call.mark(new Mark(nowNs, "clock-step", null, null, ""));
    }
  }

  /**
   * The clock was set between the last packet and the next, as is known before that has come: as
   * {@link #clockStepped}, and what is of no call yet goes on as well.
   */
  public void clockSet(long nowNs, long byNs) {
    clockStepped(nowNs, byNs);
    ties.shift(byNs);
    media.shift(byNs);
  }

  /**
   * Tells every call that was up that the tap lost frames. Losses of that time are the tap's then,
   * and not the network's.
   *
   * @param sinceNs packet time from which on frames may be missing
   * @param untilNs up to which
   * @param frames how many
   */
  public void framesDropped(long sinceNs, long untilNs, long frames) {
    media.settle();
    calls.forEach(call -> call.framesDropped(sinceNs, untilNs, frames));
  }

  /** Deals with media that waits: calls are about to be looked at or changed. */
  void settleMedia() {
    media.settle();
  }

  /** Tells the listener of calls that the sink has written since they ended. */
  public void tellWritten() {
    writer.tellWritten();
  }

  /** How many calls are up, those that wait to be written included. */
  public int size() {
    return calls.size();
  }

  /** How many legs they have. */
  public int legs() {
    return legs.size();
  }

  /** How many RTP streams are followed, those of no known call included. */
  public int streams() {
    return media.streams();
  }

  /** At how many endpoints media is awaited. */
  public int endpoints() {
    return media.endpoints();
  }
}
