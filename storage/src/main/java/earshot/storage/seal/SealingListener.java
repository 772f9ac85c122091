package earshot.storage.seal;

/** Hears how storing goes. Called from several threads; must not wait. */
public interface SealingListener {
  /**
   * Something could not be done.
   *
   * @param message names the file, and no person
   */
  void onStorageProblem(String message);

  /** A call is sealed: {@code ns} after it came. */
  default void onSealed(String callId, long ns) {}
}
