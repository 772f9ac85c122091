package earshot.capture.dialog;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.net.AddressTable;
import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Follows every SIP dialog that an INVITE sets up, as a passive observer, and tells a {@link
 * DialogListener} what happens to it. Dialogs of SUBSCRIBE, REGISTER and their like are no calls
 * and are not followed.
 *
 * <p>Owned by the capture thread. All times are packet times, ns since the epoch. Nothing in a
 * message makes it throw.
 */
public final class DialogTable {
  private static final long TICK_NS = 500_000_000;

  private final DialogMemory memory;
  private final Timeouts timeouts;
  private final Acquaintance acquaintance;
  private final Announcer announcer;
  private final RequestRules requests;
  private final ResponseRules responses;
  private final CaptureCounters counters;
  private final Predicate<Dialog> hasRecentMedia;
  private long lastTickNs;

  /**
   * A table without dialogs.
   *
   * @param sdp reads session descriptions
   * @param addresses knows the endpoints that messages come from
   * @param counters counts calls not followed and descriptions not read
   * @param listener hears what happens
   * @param hasRecentMedia asked before a dialog is ended because no signalling was heard of it:
   *     while it says yes, the dialog is kept
   */
  public DialogTable(
      DialogLimits limits,
      SdpReader sdp,
      AddressTable addresses,
      CaptureCounters counters,
      DialogListener listener,
      Predicate<Dialog> hasRecentMedia) {
    this.memory = new DialogMemory(limits.maxDialogs());
    this.timeouts = new Timeouts(limits);
    this.acquaintance = new Acquaintance(limits.correlationHeaders());
    this.announcer = new Announcer(listener, memory);
    MediaRules media = new MediaRules(sdp, addresses, counters, announcer);
    this.requests = new RequestRules(media, announcer);
    this.responses = new ResponseRules(media, announcer);
    this.counters = counters;
    this.hasRecentMedia = hasRecentMedia;
  }

  /**
   * Takes one message off the wire.
   *
   * @param source the endpoint it came from
   * @param destination the endpoint it went to
   * @param sourceMac the sender's 48-bit hardware address, or -1
   * @param nowNs when it was captured
   */
  public void onMessage(
      SipMessage message, long source, long destination, long sourceMac, long nowNs) {
    Sighting seen = new Sighting(source, destination, sourceMac, nowNs);
    switch (message) {
      case SipRequest request -> onMessage(request, request.headers(), seen);
      case SipResponse response -> onMessage(response, response.headers(), seen);
      case MalformedSip malformed -> {
        // It belongs to no call that could be named; whoever read it has counted it.
      }
    }
  }

  private void onMessage(SipMessage message, SipHeaders headers, Sighting seen) {
    Optional<Dialog> known = memory.find(headers);
    if (known.isEmpty()) {
      begin(message, headers, headers.callId(), seen);
    } else if (isSucceeded(known.get(), message, seen.atNs())) {
      begin(message, headers, known.get().key(), seen);
    } else if (CallIdReuse.isOfAnother(known.get(), message, seen)
        && memory.hasRoomBeside(known.get())) {
      // A space is in no Call-ID (RFC 3261 section 25.1), so no other dialog has this key.
      begin(message, headers, headers.callId() + ' ' + headers.from().tag(), seen);
    } else if (known.get().state() != DialogState.ENDED) {
      acquaint(known.get(), message, seen);
      apply(known.get(), message, seen);
    }
  }

  /** Whether another dialog with the same Call-ID begins; ends this one if nobody has. */
  private boolean isSucceeded(Dialog dialog, SipMessage message, long nowNs) {
    if (dialog.state() == DialogState.ENDED) {
      return CallIdReuse.followsUpon(dialog, message);
    }
    if (!CallIdReuse.takesPlaceOf(dialog, message, nowNs) || hasRecentMedia.test(dialog)) {
      return false;
    }
    announcer.end(dialog, timeouts.ending(dialog, nowNs), nowNs);
    return true;
  }

  private void begin(SipMessage message, SipHeaders headers, String key, Sighting seen) {
    Beginning beginning = Beginning.of(message);
    if (beginning == Beginning.NONE) {
      return;
    }
    if (!memory.hasRoom()) {
      if (memory.refuse(headers.callId())) {
        counters.count(Incident.CALL_TABLE_FULL);
      }
      return;
    }
    Dialog dialog = new Dialog(headers, key, seen.atNs());
    memory.add(dialog);
    acquaint(dialog, message, seen);
    boolean fromStart = beginning == Beginning.FROM_START;
    announcer.tell(new DialogEvent.Begun(dialog, seen.atNs(), fromStart));
    if (beginning == Beginning.MISSED_ANSWERED) {
      dialog.tags.confirmed(dialog.tags.sender(headers), headers);
      announcer.answered(dialog, seen.atNs());
    }
    apply(dialog, message, seen);
  }

  private void acquaint(Dialog dialog, SipMessage message, Sighting seen) {
    switch (message) {
      case SipRequest request -> acquaintance.request(dialog, request, seen);
      case SipResponse response -> acquaintance.response(dialog, response, seen);
      case MalformedSip malformed -> {}
    }
  }

  private void apply(Dialog dialog, SipMessage message, Sighting seen) {
    switch (message) {
      case SipRequest request -> requests.apply(dialog, request, seen);
      case SipResponse response -> responses.apply(dialog, response, seen);
      case MalformedSip malformed -> {}
    }
  }

  /**
   * Lets time pass: ends dialogs that went quiet, forgets ended ones. Does so about twice a second,
   * however often it is called.
   */
  public void tick(long nowNs) {
    if (Math.abs(nowNs - lastTickNs) < TICK_NS) {
      return;
    }
    lastTickNs = nowNs;
    memory.forget(dialog -> timeouts.isForgettable(dialog, nowNs));
    for (Dialog dialog : memory.live()) {
      if (nowNs >= timeouts.deadlineNs(dialog)) {
        expire(dialog, nowNs);
      }
    }
  }

  /** The clock that tells packet time was set by so much: no dialog ends for that. */
  public void clockSet(long byNs) {
    lastTickNs += byNs;
    memory.all().forEach(dialog -> dialog.shift(byNs));
  }

  private void expire(Dialog dialog, long nowNs) {
    if (hasRecentMedia.test(dialog)) {
      dialog.hangup.doubted(nowNs);
      dialog.progress.waitUntil(nowNs + Timeouts.GRACE_NS);
    } else {
      announcer.end(dialog, timeouts.ending(dialog, nowNs), nowNs);
    }
  }

  /**
   * Ends a dialog for a reason that its signalling doesn't show, such as media that stopped. If a
   * party hung up about then, and only the response to that is missing, then that is the reason.
   *
   * @param nowNs when it ended, which may lie back; for want of media, when that stopped
   */
  public void end(Dialog dialog, EndReason reason, long nowNs) {
    Ending ending =
        dialog.hangup.explains(nowNs)
            ? timeouts.ending(dialog, nowNs)
            : new Ending(reason, 0, nowNs);
    announcer.end(dialog, ending, nowNs);
  }

  /** The capture ended, and with it every dialog; what was hung up before counts as hung up. */
  public void finish(long nowNs) {
    for (Dialog dialog : memory.live()) {
      announcer.end(dialog, timeouts.endingOfCapture(dialog, nowNs), nowNs);
    }
  }

  /** The dialog of a Call-ID, one that ended lately included. */
  public Optional<Dialog> find(String callId) {
    return memory.find(callId);
  }

  /**
   * The dialog that a Replaces field means (RFC 3891 section 3), one that ended lately included.
   */
  public Optional<Dialog> find(ReplacesHeader replaces) {
    return memory.find(replaces);
  }

  /** How many dialogs go on. */
  public int size() {
    return memory.liveCount();
  }

  /** How many ended dialogs are still remembered. */
  public int lingering() {
    return memory.endedCount();
  }
}
