package earshot.policy.file;

import java.util.List;

/** Where a decision comes from. */
public sealed interface Basis {
  /**
   * Sentences of the practice's own notice.
   *
   * @param ids their numbers, {@code A11}; one or more
   */
  record Sentences(List<String> ids) implements Basis {
    /** Copies the list. */
    public Sentences {
      ids = List.copyOf(ids);
      if (ids.isEmpty()) {
        throw new IllegalArgumentException("a decision comes from at least one sentence");
      }
    }
  }

  /** The law's floor: the pack that the policy names. A practice cannot lower it. */
  record Pack() implements Basis {}

  /** Nobody has said so yet: the practice confirms it before the policy is activated. */
  record Assumed() implements Basis {}
}
