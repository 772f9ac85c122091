package earshot.console.samples;

import java.util.List;

/**
 * Somebody's samples, and what samples taught.
 *
 * @param rows the newest first
 * @param learnt what came up, for each purpose of which there is something
 */
public record SamplesPage(List<Row> rows, List<Learnt> learnt) {
  /**
   * A sample.
   *
   * @param href its page
   * @param what what it was drawn for
   * @param facts when, of which days, and how far it was heard
   * @param over whether its time is over
   */
  public record Row(String href, String what, String facts, boolean over) {}

  /**
   * What was learnt for a purpose.
   *
   * @param purpose in short
   * @param topics each with how often it came up
   */
  public record Learnt(String purpose, List<String> topics) {
    /** Copies. */
    public Learnt {
      topics = List.copyOf(topics);
    }
  }

  /** Copies. */
  public SamplesPage {
    rows = List.copyOf(rows);
    learnt = List.copyOf(learnt);
  }
}
