package earshot.capture.dialog;

/** The two ends of a dialog. */
public enum Party {
  /** Who sent the first INVITE. */
  CALLER,
  /** Who was called. */
  CALLEE;

  /** The other end. */
  public Party other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
