package earshot.policy.request;

import earshot.policy.file.Words;

/** How a request came. All count alike, and nobody has to use a form. */
public enum Came {
  SPOKEN,
  WRITTEN,
  ONLINE;

  /** {@code spoken}. */
  public String word() {
    return Words.of(this);
  }
}
