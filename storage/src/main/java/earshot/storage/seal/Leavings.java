package earshot.storage.seal;

import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes files away that are of no use any more; those that cannot be now, later. Any thread. */
final class Leavings {
  private final FileLayer files;
  private final SealingListener listener;
  private final Set<Path> undeleted = ConcurrentHashMap.newKeySet();

  Leavings(FileLayer files, SealingListener listener) {
    this.files = files;
    this.listener = listener;
  }

  /** Takes a file away, if it is there; what cannot be is told once. */
  void delete(Path file) {
    try {
      files.delete(file);
      undeleted.remove(file);
    } catch (IOException e) {
      if (undeleted.add(file)) {
        listener.onStorageProblem(file.getFileName() + " could not be deleted: " + e.getMessage());
      }
    }
  }

  /** A file of that name is made again. */
  void isNeeded(Path file) {
    undeleted.remove(file);
  }

  /** Tries again what could not be deleted; false when some still cannot. */
  boolean deleteRest() {
    Set.copyOf(undeleted).forEach(this::delete);
    return undeleted.isEmpty();
  }
}
