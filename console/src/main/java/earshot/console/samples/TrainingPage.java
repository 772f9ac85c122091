package earshot.console.samples;

import java.util.List;

/**
 * Sets that were released: to somebody, or by them.
 *
 * @param mine those released to them
 * @param released those that they released
 * @param chosen how many calls they have chosen for the next
 * @param releases whether they release any
 * @param learns whether any can be released to them
 */
public record TrainingPage(
    List<Row> mine, List<Row> released, int chosen, boolean releases, boolean learns) {
  /**
   * A set.
   *
   * @param id its name
   * @param text how many calls, by whom or for whom
   * @param until when it ends, or that it has
   * @param open whether it can be heard
   */
  public record Row(String id, String text, String until, boolean open) {}

  /** Copies. */
  public TrainingPage {
    mine = List.copyOf(mine);
    released = List.copyOf(released);
  }
}
