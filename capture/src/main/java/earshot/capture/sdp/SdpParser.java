package earshot.capture.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads session descriptions (RFC 8866) tolerantly: lines in any order, line ends of LF alone,
 * blanks around type and value. What cannot be read is named in {@link
 * SessionDescription#problems}, by line number and without its text, and the rest counts all the
 * same. Never throws.
 *
 * <p>Own code because {@code javax.sdp} reads less: see {@code docs/decisions/0003-sdp-reader.md}.
 *
 * <p>Not for use by several threads at once; the capture thread owns it.
 */
public final class SdpParser {
  /** Lines read by default; real descriptions have fewer than a hundred. */
  public static final int DEFAULT_MAX_LINES = 1_000;

  private static final int MAX_PROBLEMS = 20;
  private static final int MAX_MEDIA = 64;

  private final int maxLines;

  /** A parser that reads {@link #DEFAULT_MAX_LINES}. */
  public SdpParser() {
    this(DEFAULT_MAX_LINES);
  }

  /** A parser that reads at most {@code maxLines} lines of a description. */
  public SdpParser(int maxLines) {
    this.maxLines = maxLines;
  }

  /** Reads a description; one without anything readable has no media and says so. */
  public SessionDescription parse(String text) {
    Reading reading = new Reading();
    int lineNumber = 0;
    for (int start = 0; start < text.length(); ) {
      int lineFeed = text.indexOf('\n', start);
      int end = lineFeed < 0 ? text.length() : lineFeed;
      if (++lineNumber > maxLines) {
        reading.problem(lineNumber, "this line and those after it left out");
        break;
      }
      reading.line(lineNumber, text.substring(start, end).strip());
      start = end + 1;
    }
    return reading.result();
  }

  /** The description read so far. */
  private static final class Reading {
    private final MediaBuilder session = new MediaBuilder();
    private final List<MediaBuilder> media = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String origin = "";
    private boolean leftOut;

    void problem(int lineNumber, String what) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add("line " + lineNumber + ": " + what);
      }
    }

    void line(int lineNumber, String line) {
      if (line.isEmpty()) {
        return;
      }
      int equals = line.indexOf('=');
      String type = equals < 0 ? "" : line.substring(0, equals).strip();
      if (type.length() != 1) {
        problem(lineNumber, "not of the form letter=value");
        return;
      }
      String value = line.substring(equals + 1).strip();
      MediaBuilder current = media.isEmpty() ? session : media.getLast();
      String fault =
          switch (type.charAt(0)) {
            case 'm' -> medium(value);
            case 'o' -> origin(value);
            case 'c' -> leftOut ? "" : current.connection(value);
            case 'a' -> leftOut ? "" : current.attribute(value);
            case 'v' -> value.equals("0") ? "" : "a version other than 0";
            case 's', 'i', 'u', 'e', 'p', 'b', 't', 'r', 'z', 'k' -> "";
            default -> "a type that RFC 8866 does not know";
          };
      if (!fault.isEmpty()) {
        problem(lineNumber, fault);
      }
    }

    private String origin(String value) {
      origin = origin.isEmpty() ? value : origin;
      return "";
    }

    private String medium(String value) {
      leftOut = media.size() >= MAX_MEDIA;
      MediaBuilder medium = new MediaBuilder();
      String fault = leftOut ? "more than " + MAX_MEDIA + " m-lines" : medium.medium(value);
      // An m-line that cannot be read keeps its place, for offer and answer match by place.
      if (!leftOut) {
        media.add(medium);
      }
      return fault;
    }

    SessionDescription result() {
      if (media.isEmpty()) {
        problems.add("no m-line");
      }
      return new SessionDescription(
          origin, media.stream().map(medium -> medium.build(session)).toList(), problems);
    }
  }
}
