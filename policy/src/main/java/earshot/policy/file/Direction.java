package earshot.policy.file;

/** Where a call comes from and goes to, seen from the practice. */
public enum Direction {
  INCOMING,
  OUTGOING,
  INTERNAL;

  /** As it stands in a policy file: {@code incoming}. */
  public String word() {
    return Words.of(this);
  }
}
