package earshot.console.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The code with which the first person comes in. It is shown where only whoever runs the machine
 * sees it, holds for half an hour, and once.
 */
public final class SetUp {
  /** For so long. */
  public static final Duration HOLDS = Duration.ofMinutes(30);

  /** After so many wrong ones it is void. */
  private static final int MOST_WRONG = 10;

  private final String digest;
  private final Instant until;
  private final InstantSource clock;
  private int wrong;
  private boolean used;

  private SetUp(String digest, Instant until, InstantSource clock) {
    this.digest = digest;
    this.until = until;
    this.clock = clock;
  }

  /**
   * A code, and what knows it again.
   *
   * @param code to be shown once
   * @param setUp what knows it again
   */
  public record Fresh(String code, SetUp setUp) {}

  /** Begins. */
  public static Fresh begin(InstantSource clock) {
    String code = OneTimeCode.fresh(new SecureRandom());
    return new Fresh(code, new SetUp(OneTimeCode.digest(code), clock.instant().plus(HOLDS), clock));
  }

  /** Nobody can be set up: somebody was. */
  public static SetUp over(InstantSource clock) {
    return new SetUp("", Instant.EPOCH, clock);
  }

  /** Whether the code still holds. */
  public synchronized boolean isOpen() {
    return !used && wrong < MOST_WRONG && clock.instant().isBefore(until);
  }

  /** Why a code is not taken; empty when it is the one. It is not used up by this. */
  public synchronized Optional<String> against(String typed) {
    if (!isOpen()) {
      return Optional.of("The set-up code is no longer valid. Restart the console for a new one.");
    }
    if (!OneTimeCode.isSame(digest, OneTimeCode.digest(typed))) {
      wrong++;
      return Optional.of("This is not the set-up code that the console shows.");
    }
    return Optional.empty();
  }

  /** It has done its work. */
  public synchronized void close() {
    used = true;
  }
}
