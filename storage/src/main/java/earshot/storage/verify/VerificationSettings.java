package earshot.storage.verify;

import earshot.capture.record.CallRecord;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.object.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What to verify.
 *
 * @param data the data folder
 * @param index where the index is
 * @param master what opens the keyring
 * @param otherCheckpoint the second place of checkpoints
 * @param since look at the files of calls that began then or later; the log is always looked at as
 *     a whole
 * @param tokens by which tokens of the index a call is to be found
 * @param objects the object store that calls are in or go to
 */
public record VerificationSettings(
    Path data,
    IndexSettings index,
    MasterKeySource master,
    Optional<Path> otherCheckpoint,
    Optional<Instant> since,
    Function<CallRecord, Set<Long>> tokens,
    Optional<Objects> objects) {

  /**
   * Where audio is besides the data folder.
   *
   * @param store open until this ends
   * @param all whether every call should be there that does not wait to be uploaded
   */
  public record Objects(ObjectStore store, boolean all) {}

  /** Of a data folder that has no object store. */
  public VerificationSettings(
      Path data,
      IndexSettings index,
      MasterKeySource master,
      Optional<Path> otherCheckpoint,
      Optional<Instant> since,
      Function<CallRecord, Set<Long>> tokens) {
    this(data, index, master, otherCheckpoint, since, tokens, Optional.empty());
  }
}
