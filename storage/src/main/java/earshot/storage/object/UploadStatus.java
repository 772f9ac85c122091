package earshot.storage.object;

import java.time.Instant;
import java.util.Optional;

/**
 * How uploading goes.
 *
 * @param waiting calls that wait
 * @param oldest since when the first of them does that is to be stored
 * @param failures attempts that failed since the start
 * @param uploadedOctets sent and confirmed since the start
 * @param storeAway whether the store was away at the last attempt
 */
public record UploadStatus(
    int waiting, Optional<Instant> oldest, long failures, long uploadedOctets, boolean storeAway) {}
