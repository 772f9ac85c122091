package earshot.storage;

import earshot.storage.log.Checkpoints.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the signing of the log went last.
 *
 * @param signed when a checkpoint was last found or put in any place
 * @param size the entries that it is of
 * @param failure why nothing could be signed last; empty when something could
 * @param places what became of each place, the data folder's own first
 */
public record LogSigning(
    Optional<Instant> signed, long size, Optional<String> failure, List<Outcome> places) {
  /** Nothing was signed yet, nor had to be. */
  public static final LogSigning NONE =
      new LogSigning(Optional.empty(), 0, Optional.empty(), List.of());

  /** Copies what it is given. */
  public LogSigning {
    places = List.copyOf(places);
  }

  /** The same after these outcomes. */
  LogSigning then(List<Outcome> outcomes, Instant now) {
    return outcomes.stream()
        .filter(Outcome.Stands.class::isInstance)
        .map(Outcome.Stands.class::cast)
        .findFirst()
        .map(there -> new LogSigning(Optional.of(now), there.size(), Optional.empty(), outcomes))
        .orElseGet(() -> new LogSigning(signed, size, Optional.empty(), outcomes));
  }

  /** The same when nothing could be signed. */
  LogSigning failed(String why) {
    return new LogSigning(signed, size, Optional.of(why), places);
  }
}
