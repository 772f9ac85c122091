package earshot.testkit.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One SIP message in the making (RFC 3261 section 7). */
final class SipText {
  private final StringBuilder head = new StringBuilder();
  private String contentType = "";
  private String body = "";

  private SipText(String startLine) {
    head.append(startLine).append("\r\n");
  }

  static SipText request(String method, String uri) {
    return new SipText(method + " " + uri + " SIP/2.0");
  }

  static SipText response(int status, String reason) {
    return new SipText("SIP/2.0 " + status + " " + reason);
  }

  SipText header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  SipText headers(Map<String, String> more) {
    more.forEach(this::header);
    return this;
  }

  SipText body(String type, String text) {
    contentType = type;
    body = text;
    return this;
  }

  byte[] octets() {
    String type = body.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String message = head + type + "Content-Length: " + length + "\r\n\r\n" + body;
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
