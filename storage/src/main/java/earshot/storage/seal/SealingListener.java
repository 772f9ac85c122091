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

  /**
   * Something could not be done at the object store, and is tried again: nothing is lost.
   *
   * @param message names the call and the object, and no person
   */
  default void onUploadProblem(String message) {
    onStorageProblem(message);
  }
}
