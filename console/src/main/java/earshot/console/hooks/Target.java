package earshot.console.hooks;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where something is told.
 *
 * @param id names it
 * @param address where
 * @param kinds of what
 * @param added since when
 * @param ended since when no more
 */
public record Target(
    String id, URI address, Set<Kind> kinds, Instant added, Optional<Instant> ended) {
  /** Copies. */
  public Target {
    kinds = Set.copyOf(kinds);
  }
}
