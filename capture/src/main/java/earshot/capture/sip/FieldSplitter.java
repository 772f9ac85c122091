package earshot.capture.sip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts octets into start line, header fields and body (RFC 3261 section 7), in one pass. Takes line
 * ends of CR LF and of LF alone, blanks around names, and lines that are no field at all.
 */
final class FieldSplitter {
  private final byte[] octets;
  private final int end;
  private final SipLimits limits;
  private final Repairs repairs;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final StringBuilder value = new StringBuilder();
  private String name = "";
  private String foldedCallId = "";
  private int position;
  private int fieldCount;
  private int foldCount;

  FieldSplitter(byte[] octets, int offset, int end, SipLimits limits, Repairs repairs) {
    this.octets = octets;
    this.position = offset;
    this.end = end;
    this.limits = limits;
    this.repairs = repairs;
  }

  RawSip split() {
    skipKeepAlives();
    String startLine = nextLine().strip();
    boolean emptyLineSeen = false;
    while (position < end && !emptyLineSeen) {
      String line = nextLine();
      emptyLineSeen = line.isEmpty();
      if (!emptyLineSeen) {
        line(line);
      }
    }
    endField();
    if (!foldedCallId.isEmpty() && !fields.containsKey("call-id")) {
      repairs.add("Call-ID taken from a continuation line");
      fields.put("call-id", List.of(foldedCallId));
    }
    repairs.addIf(!emptyLineSeen, "no empty line after the header");
    return new RawSip(startLine, fields, position);
  }

  private void skipKeepAlives() {
    while (position < end && SipRecogniser.isFiller(octets[position])) {
      position++;
    }
  }

  /** The text up to the line's end, without it; moves past it. */
  private String nextLine() {
    int start = position;
    int lineFeed = start;
    while (lineFeed < end && octets[lineFeed] != '\n') {
      lineFeed++;
    }
    position = Math.min(lineFeed + 1, end);
    int length = lineFeed - start;
    if (length > 0 && octets[lineFeed - 1] == '\r') {
      length--;
    } else {
      repairs.addIf(lineFeed < end, "lines that end in LF alone");
    }
    if (length > limits.maxFieldOctets()) {
      repairs.add("a header line cut at " + limits.maxFieldOctets() + " octets");
      length = limits.maxFieldOctets();
    }
    return SipText.text(octets, start, length);
  }

  private void line(String line) {
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      fold(line.strip());
      return;
    }
    endField();
    int colon = line.indexOf(':');
    String sent = colon < 0 ? "" : line.substring(0, colon).strip();
    if (!SipText.isToken(sent)) {
      repairs.add("a header line that is no field");
      return;
    }
    name = FieldNames.full(sent);
    value.append(line, colon + 1, line.length());
  }

  /**
   * A continuation line. One that reads like a Call-ID is remembered: a blank too many in front of
   * that field must not cost the call.
   */
  private void fold(String text) {
    if (++foldCount > limits.maxFolds()) {
      repairs.add("continuation lines past " + limits.maxFolds() + " left out");
      return;
    }
    if (text.regionMatches(true, 0, "call-id", 0, 7) && foldedCallId.isEmpty()) {
      foldedCallId = text.substring(text.indexOf(':') + 1).strip();
    }
    repairs.addIf(name.isEmpty(), "a continuation line that continues nothing");
    value.append(' ').append(text);
  }

  private void endField() {
    if (!name.isEmpty() && ++fieldCount > limits.maxFields()) {
      repairs.add("header fields past " + limits.maxFields() + " left out");
    } else if (!name.isEmpty()) {
      fields.computeIfAbsent(name, k -> new ArrayList<>(1)).add(value.toString().strip());
    }
    name = "";
    value.setLength(0);
  }
}
