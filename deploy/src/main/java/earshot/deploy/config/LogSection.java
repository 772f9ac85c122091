package earshot.deploy.config;

import java.util.List;

/**
 * What is logged.
 *
 * @param level the least important events that are
 * @param maskNumbers whether phone numbers and SIP addresses are masked in all that is logged
 */
public record LogSection(Level level, boolean maskNumbers) {

  /** How important an event is, the most important first. */
  public enum Level {
    /** Something is broken. */
    ERROR,
    /** Audio is lost, or may soon be. */
    WARN,
    /** What has happened: a line per call. */
    INFO,
    /** For engineers. */
    DEBUG
  }

  static final Key<Level> LEVEL =
      new Key<>(
          "log.level",
          Kinds.constant(List.of(Level.values())),
          Level.INFO,
          "The least important events that are logged: error, warn, info (a line per call) or"
              + " debug.");
  static final Key<Boolean> MASK_NUMBERS =
      new Key<>(
          "log.mask-numbers",
          Kinds.flag(),
          true,
          "Whether phone numbers and SIP addresses are masked in all that is logged. Events above"
              + " debug hold none; this is for texts that come from elsewhere.");

  static final List<Key<?>> KEYS = List.of(LEVEL, MASK_NUMBERS);

  static LogSection of(Values values) {
    return new LogSection(values.get(LEVEL), values.get(MASK_NUMBERS));
  }
}
