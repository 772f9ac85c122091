package earshot.capture.dialog;

import earshot.capture.dialog.Transaction.Carrier;
import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request means for the dialog that it belongs to. */
final class RequestRules {
  private static final Set<String> DTMF = Set.of("application/dtmf-relay", "application/dtmf");

  private final MediaRules media;
  private final Announcer announcer;

  RequestRules(MediaRules media, Announcer announcer) {
    this.media = media;
    this.announcer = announcer;
  }

  void apply(Dialog dialog, SipRequest request, Sighting seen) {
    Party by = dialog.tags.sender(request.headers());
    switch (request.method()) {
      case "INVITE" -> invite(dialog, request, by, seen);
      case "ACK" -> ack(dialog, request, by, seen);
      case "PRACK" -> prack(dialog, request, by, seen);
      case "UPDATE" -> update(dialog, request, by, seen);
      case "BYE" -> bye(dialog, request.headers(), by, seen);
      case "CANCEL" -> dialog.hops.cancel(request.headers(), seen);
      case "REFER" -> refer(dialog, request, by, seen);
      case "INFO" -> info(dialog, request, by, seen);
      default -> {}
    }
  }

  private void invite(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    SipHeaders headers = request.headers();
    boolean unanswered = dialog.state().isUnanswered();
    // Some phones put the tag of the challenge into the INVITE that answers it.
    boolean setsUp = unanswered && (headers.to().tag().isEmpty() || dialog.hops.awaitsRetry());
    Transaction transaction = dialog.transactions.of(headers, "INVITE", setsUp);
    if (transaction == null) {
      return;
    }
    if (transaction.setsUp()) {
      setUp(dialog, headers, seen);
    } else {
      if (transaction.tellOnce()) {
        foundAnswered(dialog, headers, by, seen);
      }
      dialog.timer.refreshing(seen.atNs());
    }
    describe(dialog, transaction, by, Carrier.REQUEST, request, seen);
  }

  private void setUp(Dialog dialog, SipHeaders headers, Sighting seen) {
    if (!dialog.state().isUnanswered()) {
      return;
    }
    if (dialog.hops.awaitsRetry() && !dialog.hops.knows(headers)) {
      dialog.tags.restart(headers);
    }
    dialog.hops.invite(headers, seen);
    headers
        .first("replaces")
        .flatMap(ReplacesHeader::parse)
        .filter(dialog.transfers::replaces)
        .ifPresent(other -> announcer.tell(new DialogEvent.Replacing(dialog, seen.atNs(), other)));
  }

  private void foundAnswered(Dialog dialog, SipHeaders headers, Party by, Sighting seen) {
    if (dialog.state().isUnanswered()) {
      dialog.tags.confirmed(by, headers);
      announcer.answered(dialog, seen.atNs());
    }
  }

  private void ack(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    SipHeaders headers = request.headers();
    if (dialog.state().isUnanswered() && dialog.hops.isAckOfAnswer(headers, seen)) {
      foundAnswered(dialog, headers, by, seen);
    }
    if (request.body().sdp().isEmpty()) {
      return;
    }
    Transaction transaction = dialog.transactions.of(headers, "INVITE", false);
    if (transaction != null && describe(dialog, transaction, by, Carrier.ACK, request, seen)) {
      transaction.succeed();
      media.settle(dialog, transaction, seen.atNs());
    }
  }

  private void prack(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    Transaction invite = acknowledged(dialog, request.headers());
    if (invite != null && invite.awaitsAnswerOf(by)) {
      describe(dialog, invite, by, Carrier.ACK, request, seen);
      return;
    }
    Transaction transaction = dialog.transactions.of(request.headers(), "PRACK", false);
    if (transaction != null) {
      describe(dialog, transaction, by, Carrier.REQUEST, request, seen);
    }
  }

  /** The INVITE whose provisional response a PRACK acknowledges (RFC 3262 section 7.2). */
  private static @Nullable Transaction acknowledged(Dialog dialog, SipHeaders headers) {
    String[] rack = headers.first("rack").orElse("").strip().split("\\s+");
    if (rack.length != 3 || rack[1].isEmpty() || rack[1].length() > 10) {
      return null;
    }
    if (!rack[1].chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return dialog.transactions.find(
        new Transaction.Key(headers.from().tag(), Long.parseLong(rack[1]), rack[2]));
  }

  private void update(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    Transaction transaction = dialog.transactions.of(request.headers(), "UPDATE", false);
    dialog.timer.refreshing(seen.atNs());
    if (transaction != null) {
      describe(dialog, transaction, by, Carrier.REQUEST, request, seen);
    }
  }

  private boolean describe(
      Dialog dialog,
      Transaction transaction,
      Party by,
      Carrier carrier,
      SipRequest request,
      Sighting seen) {
    return media.describe(
        dialog, transaction, by, carrier, request.headers(), request.body(), seen);
  }

  private void bye(Dialog dialog, SipHeaders headers, Party by, Sighting seen) {
    if (dialog.tags.endedBy(by, headers, !dialog.state().isUnanswered())) {
      dialog.hangup.sent(by, seen.atNs());
    }
  }

  private void refer(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    Transaction transaction = dialog.transactions.of(request.headers(), "REFER", false);
    if (transaction == null || !transaction.tellOnce()) {
      return;
    }
    ReferTarget target =
        ReferTarget.of(request.headers().address("refer-to").orElse(NameAddress.NONE));
    if (dialog.transfers.refer(by, target)) {
      announcer.tell(
          new DialogEvent.Referred(dialog, seen.atNs(), by, target.address(), target.replaces()));
    }
  }

  private void info(Dialog dialog, SipRequest request, Party by, Sighting seen) {
    Transaction transaction = dialog.transactions.of(request.headers(), "INFO", false);
    if (transaction != null
        && DTMF.contains(request.body().contentType())
        && transaction.tellOnce()) {
      announcer.tell(new DialogEvent.DtmfInfo(dialog, seen.atNs(), by));
    }
  }
}
