package earshot.console;

import java.time.Duration;

/** Whoever tells people about the console where it was started. */
@FunctionalInterface
public interface ConsoleListener {
  /**
   * Nobody can sign in yet: with this code the first person comes in. It is told here and nowhere
   * else, and must not get into a log.
   *
   * @param holds for how long
   */
  void onSetUp(String code, Duration holds);
}
