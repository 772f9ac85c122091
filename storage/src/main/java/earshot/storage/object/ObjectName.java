package earshot.storage.object;

import earshot.storage.seal.DataFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names in the store: those of the data folder, after the prefix.
 *
 * @param data the data folder
 * @param prefix empty, or ends with a slash
 */
record ObjectName(DataFolder data, String prefix) {

  /** What the names of all of a call's files begin with. */
  String ofCall(String callId) {
    return of(data.folderOf(callId)) + "/";
  }

  /** The name of a file in the data folder. */
  String of(Path file) {
    return prefix + data.root().relativize(file).toString().replace(File.separatorChar, '/');
  }

  /** As above; nothing for what is not a sealed call's file and so never uploaded. */
  Optional<String> ofSealed(Path file) {
    return file.startsWith(data.recordings()) && file.toString().endsWith(DataFolder.SEALED)
        ? Optional.of(of(file))
        : Optional.empty();
  }
}
