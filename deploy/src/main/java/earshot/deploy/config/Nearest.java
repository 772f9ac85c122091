package earshot.deploy.config;

import earshot.capture.tap.EditDistance;
import java.util.Comparator;
import java.util.List;

/** Finds the key that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** The path of {@code keys} that is most like {@code wanted}; the last part counts as well. */
  static String to(String wanted, List<Key<?>> keys) {
    return keys.stream()
        .map(Key::path)
        .min(Comparator.comparingInt(path -> unlikeness(wanted, path)))
        .orElseThrow();
  }

  /** The section that is most like {@code wanted}. */
  static String section(String wanted, List<Key<?>> keys) {
    return keys.stream()
        .map(Key::section)
        .min(Comparator.comparingInt(section -> EditDistance.of(wanted, section)))
        .orElseThrow();
  }

  private static int unlikeness(String wanted, String path) {
    return Math.min(EditDistance.of(wanted, path), EditDistance.of(last(wanted), last(path)) + 1);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
