package earshot.storage.seal;

/** Hears how storing goes. Called from several threads; must not wait. */
@FunctionalInterface
public interface SealingListener {
  /**
   * Something could not be done.
   *
   * @param message names the file, and no person
   */
  void onStorageProblem(String message);
}
