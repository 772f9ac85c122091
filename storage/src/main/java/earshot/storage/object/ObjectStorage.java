package earshot.storage.object;

/** Whether a data folder's audio goes to an object store. */
public sealed interface ObjectStorage {
  /** As the data folder was last told: for commands, which are given no configuration. */
  record AsBefore() implements ObjectStorage {}

  /** New audio stays on the local disk; what is in a store already is read from there. */
  record Off() implements ObjectStorage {}

  /**
   * It goes there.
   *
   * @param store which one
   * @param uploads how
   */
  record On(ObjectStoreSettings store, UploadSettings uploads) implements ObjectStorage {}
}
