package earshot.policy.lint;

import earshot.policy.file.Words;

/** How much a finding weighs. */
public enum Severity {
  /** The policy cannot be activated. */
  ERROR,
  /** It cannot be activated before a person of the practice has confirmed this. */
  CONFIRM,
  /** It can; this is worth knowing. */
  ADVICE;

  /** In small letters: {@code confirm}. */
  public String word() {
    return Words.of(this);
  }
}
