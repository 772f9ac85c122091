package earshot.console.cases;

import java.util.List;

/**
 * The holds in force.
 *
 * @param rows those first that are to be looked at first
 * @param more how many there are beside these; 0: none
 */
public record HoldsPage(List<Row> rows, int more) {
  /**
   * A hold.
   *
   * @param href where it is looked at
   * @param call which call it keeps
   * @param why what for
   * @param due when it is to be looked at, in words
   * @param overdue whether that should have been done
   */
  public record Row(String href, String call, String why, String due, boolean overdue) {}

  /** Copies. */
  public HoldsPage {
    rows = List.copyOf(rows);
  }
}
