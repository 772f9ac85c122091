package earshot.policy.file;

/** What becomes of a recording when its retention says so. */
public enum Disposition {
  DESTROY,
  /** Two people look at it first. */
  REVIEW;

  /** As it stands in a policy file: {@code destroy}. */
  public String word() {
    return Words.of(this);
  }
}
