package earshot.testkit.traffic;

/** One of the two parties of a leg. */
public enum Side {
  /** Who sent the INVITE. */
  CALLER,
  /** Who got it. */
  CALLEE;

  /** The other one. */
  public Side other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
