package earshot.storage.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A column's value as text without blanks: a letter for its type, and what it is. */
final class Cell {
  private Cell() {}

  static String write(@Nullable Object value) throws BackupFailed {
    return switch (value) {
      case null -> "n";
      case Boolean yes -> yes ? "b1" : "b0";
      case Double real -> "d" + real;
      case Short number -> "s" + number;
      case Integer number -> "i" + number;
      case Long number -> "l" + number;
      case byte[] octets -> "x" + HexFormat.of().formatHex(octets);
      case Timestamp moment -> "z" + moment.toInstant();
      case String text -> "t" + HexFormat.of().formatHex(text.getBytes(UTF_8));
      default -> throw new BackupFailed("the index has a column of another type: " + type(value));
    };
  }

  private static String type(Object value) {
    return value.getClass().getSimpleName();
  }

  static @Nullable Object read(String cell) throws BackupFailed {
    String value = cell.isEmpty() ? "" : cell.substring(1);
    try {
      return switch (cell.isEmpty() ? ' ' : cell.charAt(0)) {
        case 'n' -> null;
        case 'b' -> value.equals("1");
        case 'd' -> Double.valueOf(value);
        case 's' -> Short.valueOf(value);
        case 'i' -> Integer.valueOf(value);
        case 'l' -> Long.valueOf(value);
        case 'x' -> HexFormat.of().parseHex(value);
        case 'z' -> Instant.parse(value).atOffset(ZoneOffset.UTC);
        case 't' -> new String(HexFormat.of().parseHex(value), UTF_8);
        default -> throw new BackupFailed("no value of a copy: " + cell);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BackupFailed("no value of a copy: " + cell, e);
    }
  }
}
