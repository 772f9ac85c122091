package earshot.capture.dialog;

import earshot.capture.sip.NameAddress;
import earshot.capture.sip.SipBody;
import earshot.capture.sip.SipHeaders;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes SIP messages for tests: a request or response of the call {@code call} from A to B. */
final class SipMessages {
  private final String method;
  private final int status;
  private String callId = "call";
  private NameAddress from = new NameAddress("", "sip:alice@example.com", "a");
  private NameAddress to = new NameAddress("", "sip:bob@example.com", "");
  private final String requestUri = "sip:bob@example.com";
  private long cseq = 1;
  private String branch = "z9hG4bK1";
  private String contentType = "";
  private Optional<String> sdp = Optional.empty();
  private List<String> repairs = List.of();
  private final Map<String, List<String>> all = new LinkedHashMap<>();

  private SipMessages(String method, int status) {
    this.method = method;
    this.status = status;
  }

  /** An INVITE of A that sets the dialog up. */
  static SipMessages invite() {
    return new SipMessages("INVITE", 0);
  }

  /** A request of A within the dialog; its CSeq and branch are the test's to set. */
  static SipMessages request(String method) {
    return new SipMessages(method, 0).toTag("b").branch("z9hG4bK-" + method);
  }

  /** A response to the INVITE of A. */
  static SipMessages response(int status) {
    return response(status, "INVITE").toTag("b");
  }

  /** A response to a request of A. */
  static SipMessages response(int status, String method) {
    return new SipMessages(method, status).toTag("b");
  }

  /** Turns round who speaks: the request, or the one answered, is of B. */
  SipMessages ofB() {
    from = new NameAddress("", "sip:bob@example.com", "b");
    to = new NameAddress("", "sip:alice@example.com", "a");
    return this;
  }

  SipMessages callId(String id) {
    callId = id;
    return this;
  }

  SipMessages from(NameAddress address) {
    from = address;
    return this;
  }

  SipMessages fromTag(String tag) {
    from = new NameAddress(from.displayName(), from.uri(), tag);
    return this;
  }

  SipMessages toTag(String tag) {
    to = new NameAddress(to.displayName(), to.uri(), tag);
    return this;
  }

  SipMessages to(NameAddress address) {
    to = address;
    return this;
  }

  SipMessages cseq(long number) {
    cseq = number;
    return this;
  }

  SipMessages branch(String value) {
    branch = value;
    return this;
  }

  SipMessages header(String name, String value) {
    all.computeIfAbsent(name.toLowerCase(Locale.ROOT), unseen -> new ArrayList<>()).add(value);
    return this;
  }

  SipMessages repairs(String... what) {
    repairs = List.of(what);
    return this;
  }

  /** A description such as {@code A:4000 sendonly}, as {@link TestSdp} reads it. */
  SipMessages sdp(String text) {
    sdp = Optional.of(text);
    contentType = "application/sdp";
    return this;
  }

  SipMessages content(String type) {
    contentType = type;
    return this;
  }

  SipMessage build() {
    SipHeaders headers = new SipHeaders(callId, from, to, cseq, method, branch, all, repairs);
    SipBody body = new SipBody(contentType, sdp, sdp.map(String::length).orElse(0));
    return status == 0
        ? new SipRequest(method, requestUri, headers, body)
        : new SipResponse(status, "", headers, body);
  }
}
