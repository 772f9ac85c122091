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
 * @param keys data keys in the bundle, graves among them
 */
public record BackupReport(
    Path generation, long entries, long files, long copied, long copiedOctets, long keys) {}
