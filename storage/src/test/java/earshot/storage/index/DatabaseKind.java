package earshot.storage.index;

/** The databases that every test of the index runs on. */
public enum DatabaseKind {
  /** A file. */
  SQLITE,
  /** A server of the test's own, from the machine's packages. */
  POSTGRESQL,
  /** A server in a container, where a Docker daemon has its image. */
  CONTAINER
}
