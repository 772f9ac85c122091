package earshot.storage.verify;

import earshot.capture.record.CallRecord;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
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
 */
public record VerificationSettings(
    Path data,
    IndexSettings index,
    MasterKeySource master,
    Optional<Path> otherCheckpoint,
    Optional<Instant> since,
    Function<CallRecord, Set<Long>> tokens) {}
