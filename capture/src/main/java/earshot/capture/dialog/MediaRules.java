package earshot.capture.dialog;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.dialog.Descriptions.Place;
import earshot.capture.dialog.Transaction.Carried;
import earshot.capture.dialog.Transaction.Carrier;
import earshot.capture.net.AddressTable;
import earshot.capture.sdp.SessionDescription;
import earshot.capture.sip.SipBody;
import earshot.capture.sip.SipHeaders;

/** What a session description in a message means: offer and answer (RFC 3264), hold, resumption. */
final class MediaRules {
  private final SdpReader reader;
  private final AddressTable addresses;
  private final CaptureCounters counters;
  private final Announcer announcer;

  MediaRules(
      SdpReader reader, AddressTable addresses, CaptureCounters counters, Announcer announcer) {
    this.reader = reader;
    this.addresses = addresses;
    this.counters = counters;
    this.announcer = announcer;
  }

  /**
   * Tells what a party describes in a message, unless that is known.
   *
   * @return whether the message held a description that counts and was not seen before
   */
  boolean describe(
      Dialog dialog,
      Transaction transaction,
      Party by,
      Carrier carrier,
      SipHeaders headers,
      SipBody body,
      Sighting seen) {
    if (body.sdp().isEmpty()) {
      return false;
    }
    SessionDescription description = reader.read(body.sdp().get());
    Carried sight =
        new Carried(carrier, headers.to().tag(), seen.source(), seen.destination(), description);
    if (!transaction.carries(sight)) {
      return false;
    }
    note(dialog, description);
    if (description.media().isEmpty() || isStale(dialog, transaction, sight)) {
      return false;
    }
    transaction.exchange(by, description, dialog.transactions.nextDescription());
    Place place = new Place(by, seen.source(), seen.destination());
    if (dialog.descriptions.note(place, description, transaction)) {
      tell(dialog, place, description, seen.atNs());
    }
    return true;
  }

  /** An offer already refused, or an answer given before that an UPDATE has since replaced. */
  private static boolean isStale(Dialog dialog, Transaction transaction, Carried sight) {
    return transaction.hasFailed()
        || sight.by() == Carrier.FINAL
            && dialog.transactions.isOvertaken(transaction)
            && transaction.hasCarried(sight.as(Carrier.PROVISIONAL));
  }

  private void note(Dialog dialog, SessionDescription description) {
    description.problems().forEach(dialog.evidence::repair);
    if (description.media().isEmpty()) {
      counters.count(Incident.SDP_MALFORMED);
    }
  }

  private void tell(Dialog dialog, Place place, SessionDescription description, long nowNs) {
    announcer.tell(
        new DialogEvent.Described(
            dialog,
            nowNs,
            place.party(),
            description,
            dialog.state().isUnanswered(),
            place.source(),
            place.destination()));
  }

  /** What the transaction carried is agreed on. */
  void settle(Dialog dialog, Transaction transaction, long nowNs) {
    Party offerer = transaction.offerer();
    dialog.descriptions.agree(transaction);
    if (offerer != null && !dialog.transactions.isOvertaken(transaction)) {
      dialog.transactions.settle(transaction);
      dialog.hold.agreed(offerer, transaction.offer(), transaction.answer(), addresses);
    }
    if (dialog.state() == DialogState.CONFIRMED) {
      tellHold(dialog, Party.CALLER, nowNs);
      tellHold(dialog, Party.CALLEE, nowNs);
    }
  }

  private void tellHold(Dialog dialog, Party party, long nowNs) {
    if (!dialog.hold.hasChanged(party)) {
      return;
    }
    if (dialog.hold.isHolding(party)) {
      announcer.tell(new DialogEvent.Held(dialog, nowNs, party));
    } else {
      dialog.transfers.resumed();
      announcer.tell(new DialogEvent.Resumed(dialog, nowNs, party));
    }
  }

  /** The transaction was refused: the session stays as it was (RFC 3261 section 14.1). */
  void refuse(Dialog dialog, Transaction transaction, long nowNs) {
    if (transaction.fail()) {
      dialog
          .descriptions
          .refuse(transaction)
          .forEach(old -> tell(dialog, old.place(), old.description(), nowNs));
    }
  }
}
