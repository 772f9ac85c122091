package earshot.capture.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Messages that tests read: made here, or found beside the checkout. */
final class Messages {
  static final String SDP =
      lines(
          "v=0",
          "o=- 1 1 IN IP4 192.0.2.10",
          "s=-",
          "c=IN IP4 192.0.2.10",
          "t=0 0",
          "m=audio 49170 RTP/AVP 0",
          "");

  static final String INVITE =
      lines(
          "INVITE sip:202@pbx.example.org SIP/2.0",
          "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-a1;rport",
          "Max-Forwards: 70",
          "From: \"Ann Other\" <sip:201@pbx.example.org>;tag=as7d",
          "To: <sip:202@pbx.example.org>",
          "Call-ID: 8f1c2d3e@192.0.2.10",
          "CSeq: 102 INVITE",
          "Contact: <sip:201@192.0.2.10:5060>",
          "User-Agent: Deskphone 7/1.2",
          "Content-Type: application/sdp",
          "Content-Length: " + SDP.length(),
          "",
          SDP);

  static final String RINGING =
      lines(
          "SIP/2.0 180 Ringing",
          "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-a1;rport",
          "From: \"Ann Other\" <sip:201@pbx.example.org>;tag=as7d",
          "To: <sip:202@pbx.example.org>;tag=b2",
          "Call-ID: 8f1c2d3e@192.0.2.10",
          "CSeq: 102 INVITE",
          "Content-Length: 0",
          "",
          "");

  static final String MULTIPART =
      lines(
          "INVITE tel:+44-20-7946-0018 SIP/2.0",
          "v: SIP/2.0/TCP [2001:db8::1];branch=z9hG4bK-m1,",
          " SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-m0",
          "f: sips:%61nn@[2001:db8::1]:5061;tag=m",
          "t: \"a \\\" b\" <urn:service:sos>",
          "i: m@192.0.2.1",
          "CSeq: 1 INVITE",
          "Session-Expires: 90",
          "c: multipart/mixed;boundary=\"b\"",
          "",
          "--b",
          "Content-Type: application/sdp",
          "",
          SDP + "--b--");

  static final String REFER =
      lines(
          "REFER sip:201@192.0.2.10 SIP/2.0",
          "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-r1",
          "From: <sip:202@pbx.example.org>;tag=b2",
          "To: \"Ann\" <sip:201@pbx.example.org>;tag=as7d",
          "Call-ID: 8f1c2d3e@192.0.2.10",
          "CSeq: 2 REFER",
          "Contact: <sip:202@192.0.2.20>;expires=60, sip:203@192.0.2.21",
          "Refer-To: <sip:203@pbx.example.org?Replaces=x%40y%3Bto-tag%3D1%3Bfrom-tag%3D2>",
          "Expires: 60",
          "Content-Length: 0",
          "",
          "");

  private Messages() {}

  /** Lines with CR LF between them. */
  static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  static byte[] octets(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  static SipMessage parse(String message) {
    return parse(octets(message));
  }

  static SipMessage parse(byte[] octets) {
    return new SipParser().parse(octets, 0, octets.length);
  }

  static SipRequest request(String message) {
    return (SipRequest) parse(message);
  }

  static SipHeaders headers(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.headers();
      case SipResponse response -> response.headers();
      case MalformedSip malformed -> throw new AssertionError(malformed.problem());
    };
  }

  /** The files of a folder of other people's messages, or a skipped test where it is absent. */
  static List<Path> shared(String folder) throws IOException {
    Path messages = sharedFolder().resolve("captures/messages").resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(messages), "no shared captures beside the checkout");
    try (var files = Files.list(messages)) {
      return files.sorted().toList();
    }
  }

  private static Path sharedFolder() {
    String named = System.getProperty("earshot.shared");
    if (named != null) {
      return Path.of(named);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared");
  }
}
