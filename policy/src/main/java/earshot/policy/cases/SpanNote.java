package earshot.policy.cases;

import java.time.Instant;

/**
 * What somebody who heard a call wrote about a part of it.
 *
 * @param id its name, which says nothing
 * @param span which part
 * @param text in their own words; empty for a bookmark
 * @param writtenBy pseudonym of who wrote it
 * @param written when
 */
public record SpanNote(String id, Span span, String text, String writtenBy, Instant written) {
  /**
   * A part of a recording; of no length for a moment.
   *
   * @param recording which of the call's recordings, from 0
   * @param fromMs where it begins, ms
   * @param toMs where it ends, ms
   */
  public record Span(int recording, long fromMs, long toMs) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it begins before the recording, or ends before it
     *     begins
     */
    public Span {
      if (recording < 0 || fromMs < 0 || toMs < fromMs) {
        throw new IllegalArgumentException("a part goes from 0 or later to its own end");
      }
    }

    /** As the audit trail has it: {@code 0/12300-15600}. */
    String word() {
      return recording + "/" + fromMs + "-" + toMs;
    }
  }
}
