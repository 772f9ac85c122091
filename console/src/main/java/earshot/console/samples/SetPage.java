package earshot.console.samples;

import java.util.List;

/**
 * A released set.
 *
 * @param id its name
 * @param by who released it
 * @param until when it ends, or that it has
 * @param open whether it can be heard
 * @param calls by their place, day and length alone: trainees learn from what is said
 * @param hears whether they may hear them
 */
public record SetPage(
    String id, String by, String until, boolean open, List<String> calls, boolean hears) {
  /** Copies. */
  public SetPage {
    calls = List.copyOf(calls);
  }
}
