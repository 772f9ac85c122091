package earshot.storage.object;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of calls, here and in the store. One thread. */
final class CallObjects {
  private static final String RECORD = DataFolder.RECORD + DataFolder.SEALED;

  private final FileLayer files;
  private final DataFolder data;
  private final ObjectStore store;
  private final ObjectName names;

  CallObjects(FileLayer files, DataFolder data, ObjectStore store) {
    this.files = files;
    this.data = data;
    this.store = store;
    this.names = new ObjectName(data, store.settings().prefix());
  }

  /**
   * Has the store hold all files of a call. Those that it has already are not sent again, as after
   * a crash.
   *
   * @return how many octets were sent
   * @throws SealingException when the call is just being sealed
   * @throws IOException when the store did not confirm one; all local files are as they were
   */
  long store(String callId) throws IOException {
    long sent = 0;
    for (Path file : local(callId)) {
      sent += store(file);
    }
    return sent;
  }

  /** Its files, the record last: where the store has that it has all. */
  private List<Path> local(String callId) throws IOException {
    Path folder = data.folderOf(callId);
    List<Path> found = new ArrayList<>(audio(folder));
    Path record = folder.resolve(RECORD);
    if (files.exists(data.staged(callId))) {
      throw new SealingException(callId);
    }
    if (!files.exists(record)) {
      throw new NoSuchFileException(record.toString());
    }
    found.add(record);
    return found;
  }

  private List<Path> audio(Path folder) throws IOException {
    return files.list(folder).stream()
        .filter(file -> file.toString().endsWith(DataFolder.SEALED))
        .filter(file -> !file.endsWith(RECORD))
        .toList();
  }

  private long store(Path path) throws IOException {
    String name = names.of(path);
    try (OpenFile file = files.openToRead(path)) {
      FileDigest digest = FileDigest.of(file);
      if (store.confirms(name, digest)) {
        return 0;
      }
      store.put(name, file, digest);
      if (!store.confirms(name, digest)) {
        throw new ObjectStoreException(
            "the object store has other octets of " + name + " than were sent");
      }
      return digest.octets();
    }
  }

  /** Takes what the store has confirmed off the local disk, all but the record. */
  void deleteLocalAudio(String callId) throws IOException {
    for (Path file : audio(data.folderOf(callId))) {
      files.delete(file);
    }
  }

  /** Takes all of a call away in the store. */
  void destroy(String callId) throws IOException {
    store.deleteAll(names.ofCall(callId));
  }
}
