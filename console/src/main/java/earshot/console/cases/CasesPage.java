package earshot.console.cases;

import java.util.List;

/**
 * Cases.
 *
 * @param open whether these are the open ones
 * @param rows what is due first first
 * @param opens whether they may open one
 * @param holds what the link to the holds says; empty: they do not see them
 * @param register whether they see the disclosure register
 */
public record CasesPage(
    boolean open, List<Row> rows, boolean opens, String holds, boolean register) {
  /**
   * A case.
   *
   * @param href its page
   * @param title as staff know it
   * @param kind why it was opened
   * @param facts when it was opened, and how many calls it has
   * @param due what is to be done next; empty when nothing is
   * @param overdue whether that should have been done
   */
  public record Row(
      String href, String title, String kind, String facts, String due, boolean overdue) {}

  /** Copies. */
  public CasesPage {
    rows = List.copyOf(rows);
  }
}
