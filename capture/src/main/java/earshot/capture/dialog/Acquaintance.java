package earshot.capture.dialog;

import earshot.capture.dialog.PartyView.Weight;
import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import java.util.List;
import java.util.Optional;

/** What a message tells about the parties of its dialog, whatever else it means. */
final class Acquaintance {
  private final List<String> correlationHeaders;

  Acquaintance(List<String> correlationHeaders) {
    this.correlationHeaders = correlationHeaders;
  }

  void request(Dialog dialog, SipRequest request, Sighting seen) {
    SipHeaders headers = request.headers();
    Party by = dialog.tags.sender(headers);
    // ACK and CANCEL may be a proxy's own.
    boolean hopByHop = request.method().equals("ACK") || request.method().equals("CANCEL");
    PartyView sender = dialog.party(by);
    sender.seen(
        seen,
        hopByHop ? Optional.empty() : headers.first("user-agent"),
        hopByHop ? Weight.HEARSAY : Weight.OWN);
    if (request.method().equals("INVITE")) {
      dialog.noteInvite();
      sender.name(headers);
      dialog.party(by.other()).address(new NameAddress("", request.requestUri(), ""));
    }
    always(dialog, headers, seen);
  }

  void response(Dialog dialog, SipResponse response, Sighting seen) {
    SipHeaders headers = response.headers();
    Party by = dialog.tags.sender(headers).other();
    int status = response.status();
    boolean invite = headers.cseqMethod().equals("INVITE");
    boolean answer = invite && status >= 200 && status < 300;
    boolean own = status > 100 && status < 300;
    PartyView sender = dialog.party(by);
    sender.seen(
        seen,
        status == 100 || status == 401 || status == 407
            ? Optional.empty()
            : headers.first("user-agent").or(() -> headers.first("server")),
        answer && dialog.state().isUnanswered()
            ? Weight.ANSWER
            : own && !headers.cseqMethod().equals("CANCEL") ? Weight.OWN : Weight.HEARSAY);
    if (own && invite) {
      sender.name(headers);
    }
    if (invite) {
      dialog.noteInvite();
    }
    if (answer) {
      dialog.noteAnswer();
    }
    always(dialog, headers, seen);
  }

  private void always(Dialog dialog, SipHeaders headers, Sighting seen) {
    dialog.evidence.take(headers, correlationHeaders);
    dialog.progress.message(seen.atNs());
  }
}
