package earshot.storage.backup;

import java.nio.file.Path;

/**
 * How a backup went.
 *
 * @param generation its folder
 * @param entries entries of the log that it covers
 * @param files sealed files that it covers
 * @param copied of these, files that no earlier backup had
 * @param copiedOctets octets of these
 * @param elsewhere recordings that are not in the data folder, but in the object store: they stay
 *     there, and are not in the backup
 * @param keys data keys in the bundle, graves among them
 */
public record BackupReport(
    Path generation,
    long entries,
    long files,
    long copied,
    long copiedOctets,
    long elsewhere,
    long keys) {}
