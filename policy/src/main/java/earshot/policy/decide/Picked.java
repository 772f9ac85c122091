package earshot.policy.decide;

import earshot.policy.file.Pick;
import java.util.Optional;

/** How the call came to be asked for. */
public sealed interface Picked {
  /** The same as a policy file names it. */
  Pick pick();

  /**
   * Whoever asks named it.
   *
   * @param caseId the case that it is asked for; empty when none was given
   */
  record Named(Optional<String> caseId) implements Picked {
    @Override
    public Pick pick() {
      return Pick.NAMED_CALL;
    }
  }

  /**
   * The system drew it.
   *
   * @param sampleId in which draw
   */
  record Drawn(String sampleId) implements Picked {
    @Override
    public Pick pick() {
      return Pick.SAMPLE;
    }
  }

  /**
   * A supervisor released it.
   *
   * @param setId in which set
   */
  record Released(String setId) implements Picked {
    @Override
    public Pick pick() {
      return Pick.RELEASED_SET;
    }
  }
}
