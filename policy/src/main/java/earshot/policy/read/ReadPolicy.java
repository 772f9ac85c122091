package earshot.policy.read;

import earshot.policy.file.Policy;
import java.util.List;

/** What became of reading a policy file. */
public sealed interface ReadPolicy {
  /** It could be read. */
  record Understood(Policy policy) implements ReadPolicy {}

  /**
   * It could not.
   *
   * @param problems everything that is wrong, in the file's order
   */
  record Refused(List<Problem> problems) implements ReadPolicy {
    /** Copies. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
