package earshot.policy.lint;

import earshot.policy.file.Trigger;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a policy has to be true of.
 *
 * @param sources the events that somebody or something tells; that a call was made is always known
 * @param unrecorded how many answered calls have no full recording; empty: nobody has measured it
 * @param confirmed the keys of what a person of the practice has confirmed
 */
public record PracticeFacts(Set<Trigger> sources, OptionalLong unrecorded, Set<String> confirmed) {
  /** Copies. */
  public PracticeFacts {
    sources = Set.copyOf(sources);
    confirmed = Set.copyOf(confirmed);
  }

  /** Nothing but the policy itself is known. */
  public static PracticeFacts unknown() {
    return new PracticeFacts(Set.of(), OptionalLong.empty(), Set.of());
  }

  boolean tells(Trigger trigger) {
    return trigger == Trigger.CALL_CREATED || sources.contains(trigger);
  }
}
