package earshot.testkit.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** REGISTER (RFC 3261 section 10) and OPTIONS (section 11): one exchange, outside any dialog. */
final class OutOfDialog {
  private static final long STEP_NS = 4_000_000;

  private final Host from;
  private final Host to;
  private final SipWire wire;
  private final SplittableRandom random;
  private final String callId;
  private final String tag;
  private final List<TimedMessage> messages = new ArrayList<>();
  private long nowNs;
  private int cseq;

  OutOfDialog(Host from, Host to, SipWire wire, long nowNs, long seed) {
    this.from = from;
    this.to = to;
    this.wire = wire;
    this.nowNs = nowNs;
    random = new SplittableRandom(seed);
    callId = token() + "@" + from.nic().text();
    tag = token();
  }

  /** REGISTER, 401, REGISTER with credentials, 200. */
  List<TimedMessage> register() {
    String realm = "realm=\"surgery.example\", nonce=\"" + token() + "\"";
    exchange("REGISTER", "", 401, "Unauthorized", "Digest " + realm + ", algorithm=MD5");
    String response = (token() + token()).repeat(2);
    String credentials =
        "Digest username=\"" + from.user() + "\", " + realm + ", uri=\"sip:surgery.example\"";
    exchange("REGISTER", credentials + ", response=\"" + response + "\"", 200, "OK", "");
    return messages;
  }

  /** OPTIONS, 200. */
  List<TimedMessage> options() {
    exchange("OPTIONS", "", 200, "OK", "");
    return messages;
  }

  private void exchange(
      String method, String credentials, int status, String reason, String challenge) {
    cseq++;
    String branch = "z9hG4bK" + token();
    boolean register = method.equals("REGISTER");
    String uri = register ? "sip:surgery.example" : "sip:" + to.user() + "@" + to.sentBy();
    SipText request = SipText.request(method, uri).header("Max-Forwards", "70");
    common(request, method, branch, "");
    request.header("Contact", "<sip:" + from.user() + "@" + from.sentBy() + ">");
    request.header("User-Agent", from.userAgent());
    if (register) {
      request.header("Expires", "3600");
    }
    if (!credentials.isEmpty()) {
      request.header("Authorization", credentials);
    }
    send(from, to, request);
    SipText response = SipText.response(status, reason);
    common(response, method, branch, ";tag=" + token());
    response.header("User-Agent", to.userAgent());
    if (!challenge.isEmpty()) {
      response.header("WWW-Authenticate", challenge);
    } else if (register) {
      response.header("Contact", "<sip:" + from.user() + "@" + from.sentBy() + ">;expires=3600");
    }
    send(to, from, response);
  }

  private void common(SipText text, String method, String branch, String toTag) {
    String via = "SIP/2.0/" + wire.transport() + " " + from.sentBy();
    text.header("Via", via + ";branch=" + branch + ";rport");
    String identity = "\"" + from.displayName() + "\" <sip:" + from.user() + "@surgery.example>";
    String called =
        method.equals("REGISTER") ? identity : "<sip:" + to.user() + "@surgery.example>";
    text.header("From", identity + ";tag=" + tag).header("To", called + toTag);
    text.header("Call-ID", callId).header("CSeq", cseq + " " + method);
  }

  private void send(Host sender, Host receiver, SipText text) {
    messages.add(new TimedMessage(nowNs, sender, receiver, text.octets()));
    nowNs += STEP_NS;
  }

  private String token() {
    return Integer.toHexString(random.nextInt() | 0x1000_0000);
  }
}
