package earshot.storage.file;

/** The process died here; nothing that it does afterwards has any effect. */
public final class Killed extends Error {
  Killed(Operation operation, Object path) {
    super("killed at " + operation + " of " + path);
  }
}
