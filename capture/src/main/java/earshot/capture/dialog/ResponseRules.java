package earshot.capture.dialog;

import earshot.capture.dialog.Transaction.Carrier;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/** What a response means for the dialog that it belongs to. */
final class ResponseRules {
  private final MediaRules media;
  private final Announcer announcer;

  ResponseRules(MediaRules media, Announcer announcer) {
    this.media = media;
    this.announcer = announcer;
  }

  void apply(Dialog dialog, SipResponse response, Sighting seen) {
    SipHeaders headers = response.headers();
    Party requester = dialog.tags.sender(headers);
    switch (headers.cseqMethod()) {
      case "INVITE" -> invite(dialog, response, requester, seen);
      case "UPDATE", "PRACK" -> within(dialog, response, requester, seen);
      case "BYE" -> bye(dialog, response, requester, seen);
      case "REFER" -> refer(dialog, response, requester, seen);
      case "INFO", "OPTIONS" -> gone(dialog, response.status(), seen);
      default -> {}
    }
  }

  private void invite(Dialog dialog, SipResponse response, Party requester, Sighting seen) {
    SipHeaders headers = response.headers();
    Transaction transaction =
        dialog.transactions.of(headers, "INVITE", dialog.state().isUnanswered());
    if (transaction == null) {
      return;
    }
    int status = response.status();
    if (status >= 300) {
      refused(dialog, transaction, response, seen);
    } else if (status >= 200) {
      accepted(dialog, transaction, response, requester, seen);
    } else if (status > 100) {
      progress(dialog, transaction, response, requester, seen);
    }
  }

  private void progress(
      Dialog dialog, Transaction transaction, SipResponse response, Party by, Sighting seen) {
    if (transaction.setsUp()) {
      if (!dialog.state().isUnanswered()) {
        return;
      }
      if (response.status() == 199) {
        dialog.tags.earlyEnded(response.headers());
        return;
      }
      dialog.tags.early(response.headers());
      announcer.ringing(dialog, response.status(), seen.atNs());
    }
    describe(dialog, transaction, by.other(), Carrier.PROVISIONAL, response, seen);
  }

  private void accepted(
      Dialog dialog, Transaction transaction, SipResponse response, Party by, Sighting seen) {
    if (transaction.setsUp()) {
      dialog.tags.confirmed(by, response.headers());
    }
    announcer.answered(dialog, seen.atNs());
    accept(dialog, transaction, response, by, seen);
    dialog.timer.accepted(transaction, response.headers(), seen.atNs());
  }

  private void accept(
      Dialog dialog, Transaction transaction, SipResponse response, Party by, Sighting seen) {
    boolean first = transaction.succeed();
    describe(dialog, transaction, by.other(), Carrier.FINAL, response, seen);
    if (first) {
      media.settle(dialog, transaction, seen.atNs());
    }
  }

  private void refused(
      Dialog dialog, Transaction transaction, SipResponse response, Sighting seen) {
    if (!transaction.setsUp()) {
      media.refuse(dialog, transaction, seen.atNs());
      gone(dialog, response.status(), seen);
      return;
    }
    if (!dialog.state().isUnanswered()) {
      return;
    }
    dialog.hops.refused(response.headers(), response.status(), seen);
    InviteHops.@Nullable Verdict verdict = dialog.hops.verdict();
    if (verdict != null && verdict.isFinal()) {
      announcer.end(
          dialog, new Ending(verdict.reason(), verdict.status(), seen.atNs()), seen.atNs());
    }
  }

  private void within(Dialog dialog, SipResponse response, Party requester, Sighting seen) {
    SipHeaders headers = response.headers();
    Transaction transaction = dialog.transactions.of(headers, headers.cseqMethod(), false);
    if (transaction == null || response.status() < 200) {
      return;
    }
    if (response.status() >= 300) {
      media.refuse(dialog, transaction, seen.atNs());
      if (headers.cseqMethod().equals("UPDATE")) {
        gone(dialog, response.status(), seen);
      }
      return;
    }
    accept(dialog, transaction, response, requester, seen);
    if (headers.cseqMethod().equals("UPDATE")) {
      dialog.timer.accepted(transaction, headers, seen.atNs());
    }
  }

  private void describe(
      Dialog dialog,
      Transaction transaction,
      Party by,
      Carrier carrier,
      SipResponse response,
      Sighting seen) {
    media.describe(dialog, transaction, by, carrier, response.headers(), response.body(), seen);
  }

  private void bye(Dialog dialog, SipResponse response, Party by, Sighting seen) {
    boolean answered = !dialog.state().isUnanswered();
    int status = response.status();
    if (status >= 300 && status != 401 && status != 407 && !Hangup.isEnd(status)) {
      dialog.hangup.refused();
    }
    if (!Hangup.isEnd(status) || !dialog.tags.endedBy(by, response.headers(), answered)) {
      return;
    }
    if (!dialog.hangup.isPending()) {
      dialog.hangup.sent(by, seen.atNs());
    }
    Hangup hangup = dialog.hangup;
    if (status < 300 && !dialog.sawInvite()) {
      // Nobody accepts the end of what was never set up: the call was up when the capture began.
      announcer.answered(dialog, hangup.atNs());
    }
    announcer.end(dialog, new Ending(hangup.reason(), hangup.status(), hangup.atNs()), seen.atNs());
  }

  private void refer(Dialog dialog, SipResponse response, Party by, Sighting seen) {
    if (response.status() >= 200) {
      dialog.transfers.answered(by, response.status());
    }
    gone(dialog, response.status(), seen);
  }

  /**
   * 481 to a request within an answered dialog: the other side knows no such dialog any more. (To a
   * PRACK, NOTIFY or CANCEL it means something else.)
   */
  private static void gone(Dialog dialog, int status, Sighting seen) {
    if (status == 481 && dialog.state() == DialogState.CONFIRMED) {
      dialog.hangup.dialogGone(seen.atNs());
    }
  }
}
