package earshot.capture.sip;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Finds the session description in a multipart body (RFC 2046 section 5.1, RFC 5621). */
final class MultipartReader {
  /** Parts within parts, as in a signed mixed body. */
  private static final int MAX_DEPTH = 4;

  private static final int MAX_PARTS = 64;

  private final Repairs repairs;
  private int partsSeen;

  MultipartReader(Repairs repairs) {
    this.repairs = repairs;
  }

  /** The first part of type application/sdp, however deep; absent when there is none. */
  Optional<String> sdp(String contentType, String body) {
    return sdp(contentType, body, 0);
  }

  private Optional<String> sdp(String contentType, String body, int depth) {
    String delimiter = delimiter(contentType, body);
    int start = delimiter.length() < 3 ? -1 : delimiterAt(body, delimiter, 0);
    while (start >= 0 && !body.startsWith("--", start + delimiter.length())) {
      int partStart = body.indexOf('\n', start) + 1;
      if (partStart == 0 || ++partsSeen > MAX_PARTS) {
        break;
      }
      int next = delimiterAt(body, delimiter, partStart);
      Optional<String> found =
          part(body.substring(partStart, next < 0 ? body.length() : next), depth);
      if (found.isPresent()) {
        return found;
      }
      start = next;
    }
    return Optional.empty();
  }

  /** Two hyphens and the boundary; where none is declared, the line that the body begins with. */
  private String delimiter(String contentType, String body) {
    Optional<String> boundary = SipText.parameter(contentType, "boundary");
    if (boundary.isPresent() && !boundary.get().isEmpty()) {
      return "--" + boundary.get();
    }
    repairs.add("a multipart body that declares no boundary");
    String first = body.stripLeading();
    int end = first.indexOf('\n');
    return first.startsWith("--") && end > 0 ? first.substring(0, end).strip() : "";
  }

  /** Where the next line that begins with the delimiter stands, or -1. */
  private static int delimiterAt(String body, String delimiter, int from) {
    int at = body.indexOf(delimiter, from);
    while (at > 0 && body.charAt(at - 1) != '\n') {
      at = body.indexOf(delimiter, at + 1);
    }
    return at;
  }

  /** A part is a header, which may be empty, and a body: a message without a start line. */
  private Optional<String> part(String part, int depth) {
    String message = "-\n" + part;
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    RawSip raw =
        new FieldSplitter(octets, 0, octets.length, SipLimits.DEFAULT, new Repairs()).split();
    String content = message.substring(raw.bodyStart());
    String type = BodyReader.type(raw.first("content-type"));
    if (type.startsWith("multipart/") && depth < MAX_DEPTH) {
      return sdp(raw.first("content-type"), content, depth + 1);
    }
    return type.equals("application/sdp") ? Optional.of(decoded(raw, content)) : Optional.empty();
  }

  private String decoded(RawSip raw, String content) {
    if (!raw.first("content-transfer-encoding").equalsIgnoreCase("base64")) {
      return content;
    }
    try {
      return new String(
          Base64.getMimeDecoder().decode(content.strip()), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      repairs.add("a session description in broken base64");
      return content;
    }
  }
}
