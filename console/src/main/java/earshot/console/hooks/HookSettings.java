package earshot.console.hooks;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/**
 * How programs elsewhere are told.
 *
 * @param allowed addresses that may be told something although they are this machine, or stand
 *     where nothing is told otherwise
 * @param pause how soon it is noticed that something has happened
 */
public record HookSettings(Set<InetAddress> allowed, Duration pause) {
  /** No such addresses, within two seconds. */
  public static final HookSettings USUAL = new HookSettings(Set.of(), Duration.ofSeconds(2));

  /** Copies. */
  public HookSettings {
    allowed = Set.copyOf(allowed);
  }
}
