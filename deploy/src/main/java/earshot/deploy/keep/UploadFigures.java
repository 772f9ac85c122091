package earshot.deploy.keep;

import java.time.Duration;

/**
 * What waits for the object store.
 *
 * @param waiting calls
 * @param oldest how long the first of those has waited whose audio is to go there
 */
public record UploadFigures(long waiting, Duration oldest) {
  /** Nothing waits, or nothing goes there. */
  public static final UploadFigures NONE = new UploadFigures(0, Duration.ZERO);
}
