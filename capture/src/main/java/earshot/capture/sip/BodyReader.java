package earshot.capture.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a message's body and the session description in it. Of a datagram the body is what is
 * there: a Content-Length that claims more, or that would end a session description inside a line,
 * is overlooked; octets past a sound one belong to no message (RFC 3261 section 18.3).
 */
final class BodyReader {
  private static final String SDP = "application/sdp";

  private final byte[] octets;
  private final int start;
  private final int end;
  private final RawSip raw;
  private final Repairs repairs;

  BodyReader(byte[] octets, int end, RawSip raw, Repairs repairs) {
    this.octets = octets;
    this.start = Math.min(raw.bodyStart(), end);
    this.end = end;
    this.raw = raw;
    this.repairs = repairs;
  }

  SipBody read() {
    int length = length();
    if (length == 0) {
      return SipBody.NONE;
    }
    String body = new String(octets, start, length, StandardCharsets.ISO_8859_1);
    String type = type(raw.first("content-type"));
    Optional<String> sdp = Optional.empty();
    if (!raw.first("content-encoding").isEmpty()
        && !raw.first("content-encoding").equalsIgnoreCase("identity")) {
      repairs.add("a body in an encoding that is not read");
    } else if (type.equals(SDP)) {
      sdp = Optional.of(body);
    } else if (type.startsWith("multipart/")) {
      sdp = new MultipartReader(repairs).sdp(raw.first("content-type"), body);
    } else if (type.isEmpty() && body.startsWith("v=0")) {
      repairs.add("a session description without Content-Type");
      sdp = Optional.of(body);
    }
    return new SipBody(type, sdp, length);
  }

  /** The media type of a Content-Type value, in lower case and without parameters. */
  static String type(String contentType) {
    String type = contentType.substring(0, SipText.firstOf(contentType, 0, ";,"));
    return type.replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
  }

  private int length() {
    int available = end - start;
    repairs.addIf(raw.count("content-length") > 1, "several Content-Length fields");
    if (raw.count("content-length") == 0) {
      return available;
    }
    long claimed = ContentLength.parse(raw.first("content-length"));
    if (claimed < 0) {
      repairs.add("a Content-Length that is no number");
      return available;
    }
    if (claimed > available) {
      repairs.add("a body shorter than Content-Length");
      return available;
    }
    if (claimed < available && cutsSdp((int) claimed)) {
      repairs.add("a Content-Length that cuts the session description");
      return available;
    }
    return (int) claimed;
  }

  /** Whether a body of this length would leave out some of a session description. */
  private boolean cutsSdp(int claimed) {
    if (!type(raw.first("content-type")).equals(SDP)) {
      return false;
    }
    boolean begins = end - start > 2 && octets[start] == 'v' && octets[start + 1] == '=';
    return claimed == 0 ? begins : begins && !atLineEnd(start + claimed);
  }

  /** Whether a line ends at or just before this place. */
  private boolean atLineEnd(int place) {
    byte before = octets[place - 1];
    byte after = octets[place];
    return before == '\n' || after == '\n' || after == '\r';
  }
}
