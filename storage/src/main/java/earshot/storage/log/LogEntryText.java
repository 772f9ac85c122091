package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.LogEntry.CallDestroyed;
import earshot.storage.log.LogEntry.CallSealed;
import earshot.storage.log.LogEntry.FileDigest;
import earshot.storage.log.LogEntry.KeyRotated;
import earshot.storage.log.LogEntry.OtherEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one encoding of a log entry: lines of UTF-8 that end with a line feed each. The first names
 * the format and the kind, each other one is a word and its values with one blank between them, in
 * a fixed order: {@code docs/log.md}.
 */
public final class LogEntryText {
  static final Set<String> OWN_KINDS = Set.of("call-sealed", "call-destroyed", "key-rotated");

  private static final String FORMAT = "earshot.log/1 ";

  /** What needs no quoting in a line. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private LogEntryText() {}

  static void requireWord(String what, String word) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("a " + what + " has no such characters: " + word);
    }
  }

  static byte[] encode(LogEntry entry) {
    StringBuilder text = new StringBuilder(FORMAT).append(entry.kind()).append('\n');
    switch (entry) {
      case CallSealed(Instant at, String call, Sha256 record, List<FileDigest> files) -> {
        text.append("at ").append(at).append("\ncall ").append(call);
        text.append("\nrecord ").append(record).append('\n');
        for (FileDigest file : files) {
          text.append("file ").append(file.name()).append(' ').append(file.sha256()).append('\n');
        }
      }
      case CallDestroyed(Instant at, String call) ->
          text.append("at ").append(at).append("\ncall ").append(call).append('\n');
      case KeyRotated(Instant at, String key) ->
          text.append("at ").append(at).append("\nkey ").append(key).append('\n');
      case OtherEntry(_, String own) -> text.append(own);
    }
    return text.toString().getBytes(UTF_8);
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException when {@code body} is not exactly what the entry that it tells
   *     would be written as; the message says what was expected
   */
  public static LogEntry parse(byte[] body) {
    LogEntry entry;
    try {
      entry = read(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a log entry is UTF-8 text", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a log entry's time is like 2026-04-14T10:15:30Z", e);
    }
    if (!Arrays.equals(entry.body(), body)) {
      throw new IllegalArgumentException("a log entry has one encoding only, which this is not");
    }
    return entry;
  }

  private static LogEntry read(String text) {
    int end = text.indexOf('\n');
    if (end < 0 || !text.startsWith(FORMAT)) {
      throw new IllegalArgumentException("a log entry begins with a line " + FORMAT + "KIND");
    }
    String kind = text.substring(FORMAT.length(), end);
    String rest = text.substring(end + 1);
    Deque<String> lines = new ArrayDeque<>(rest.lines().toList());
    return switch (kind) {
      case "call-sealed" ->
          new CallSealed(
              Instant.parse(value(lines, "at")),
              value(lines, "call"),
              Sha256.ofHex(value(lines, "record")),
              files(lines));
      case "call-destroyed" ->
          new CallDestroyed(Instant.parse(value(lines, "at")), value(lines, "call"));
      case "key-rotated" -> new KeyRotated(Instant.parse(value(lines, "at")), value(lines, "key"));
      default -> new OtherEntry(kind, rest);
    };
  }

  private static List<FileDigest> files(Deque<String> lines) {
    List<FileDigest> files = new ArrayList<>();
    while (!lines.isEmpty()) {
      String file = value(lines, "file");
      int blank = file.indexOf(' ');
      if (blank < 0) {
        throw new IllegalArgumentException("a log entry's line: file NAME DIGEST");
      }
      files.add(new FileDigest(file.substring(0, blank), Sha256.ofHex(file.substring(blank + 1))));
    }
    return files;
  }

  private static String value(Deque<String> lines, String name) {
    String line = lines.poll();
    if (line == null || !line.startsWith(name + " ")) {
      throw new IllegalArgumentException("a log entry has a line \"" + name + " …\" here");
    }
    return line.substring(name.length() + 1);
  }
}
