package earshot.storage.file;

/** What a {@link FaultyLayer} counts as one step. */
public enum Operation {
  CREATE,
  WRITE,
  FORCE,
  TRUNCATE,
  MAKE_FOLDERS,
  RENAME,
  LINK,
  DELETE,
  FORCE_FOLDER,
  SYNC,
  /** None of the file system's: something else that lasts. */
  ELSEWHERE
}
