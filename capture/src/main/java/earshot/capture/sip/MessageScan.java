package earshot.capture.sip;

/**
 * Finds where the message at the front of a {@link StreamBuffer} ends, taking up each time where it
 * left off, so that octets which trickle in one by one cost no more than all at once.
 */
final class MessageScan {
  /** More octets are needed. */
  static final int UNKNOWN = -1;

  private static final int NO_LENGTH = -1;
  private static final int MAX_VALUE = 256;

  private final int maxOctets;
  private int line;
  private int searched;
  private int bodyStart = -1;
  private String lastField = "";
  private String lengthText = "";
  private String type = "";
  private long claimed = NO_LENGTH;

  /**
   * A scan of a message of which at most {@code maxOctets} are kept: no length above is believed.
   */
  MessageScan(int maxOctets) {
    this.maxOctets = maxOctets;
  }

  boolean hasHeader() {
    return bodyStart >= 0;
  }

  /**
   * Where the message ends, or {@link #UNKNOWN}.
   *
   * @param pause whether nothing more is at hand: a body of unknown length then ends with its line
   */
  int end(StreamBuffer buffer, boolean pause) {
    while (!hasHeader()) {
      int lineFeed = nextLineFeed(buffer, Integer.MAX_VALUE);
      if (lineFeed < 0) {
        return UNKNOWN;
      }
      if (line > 0 && buffer.isStartLine(line, lineFeed)) {
        return line;
      }
      headerLine(buffer, lineFeed);
      nextLine(lineFeed);
    }
    return bodyEnd(buffer, pause);
  }

  private void headerLine(StreamBuffer buffer, int lineFeed) {
    int lineEnd = lineFeed > line && buffer.at(lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
    if (lineEnd == line) {
      bodyStart = lineFeed + 1;
      claimed = lengthText.isEmpty() ? NO_LENGTH : ContentLength.parse(lengthText);
      claimed = bodyStart + claimed > maxOctets ? NO_LENGTH : claimed;
      return;
    }
    byte first = buffer.at(line);
    boolean folded = first == ' ' || first == '\t';
    boolean ofUse = folded ? !lastField.isEmpty() : "cClL".indexOf(first) >= 0;
    String text = ofUse ? buffer.text(line, Math.min(lineEnd, line + MAX_VALUE)) : "";
    if (!folded) {
      int colon = text.indexOf(':');
      lastField = colon < 0 ? "" : FieldNames.full(text.substring(0, colon).strip());
      text = text.substring(colon + 1);
    }
    if (lastField.equals("content-length") && lengthText.isEmpty()) {
      lengthText = text.strip();
    } else if (lastField.equals("content-type") && type.isEmpty()) {
      type = BodyReader.type(text.strip());
    }
  }

  /**
   * By Content-Length; but a line of a session description that is a start line begins the next
   * message, whatever the length claimed. Without a readable length a typed body goes on until
   * then, or until a pause.
   */
  private int bodyEnd(StreamBuffer buffer, boolean pause) {
    boolean measured = claimed >= 0;
    if (!measured && type.isEmpty()) {
      return bodyStart;
    }
    long need = measured ? bodyStart + claimed : Integer.MAX_VALUE;
    boolean inLines = !measured || type.equals("application/sdp");
    for (int lineFeed = 0; inLines && lineFeed >= 0; ) {
      lineFeed = nextLineFeed(buffer, need);
      if (lineFeed >= 0) {
        if (buffer.isStartLine(line, lineFeed)) {
          return line;
        }
        nextLine(lineFeed);
      }
    }
    if (measured) {
      return buffer.length() >= need ? (int) need : UNKNOWN;
    }
    boolean lineEnded = line == buffer.length();
    return pause && lineEnded ? buffer.length() : UNKNOWN;
  }

  private int nextLineFeed(StreamBuffer buffer, long before) {
    int lineFeed = buffer.lineFeed(searched);
    if (lineFeed < 0 || lineFeed >= before) {
      searched = (int) Math.min(buffer.length(), before);
      return -1;
    }
    return lineFeed;
  }

  private void nextLine(int lineFeed) {
    line = lineFeed + 1;
    searched = line;
  }
}
