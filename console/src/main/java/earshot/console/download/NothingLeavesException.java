package earshot.console.download;

import java.io.Serial;

/** Somebody came with a good link, and what it led to may not leave any more. */
public final class NothingLeavesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * For this reason.
   *
   * @param sentence for whoever wanted it
   */
  public NothingLeavesException(String sentence) {
    super(sentence);
  }

  /** Why, for whoever wanted it. */
  public String sentence() {
    String told = getMessage();
    return told == null ? "" : told;
  }
}
