package earshot.storage.backup;

/**
 * How a restore went. Verify after it.
 *
 * @param files sealed files that were put back, each found to be what was backed up
 * @param octets of these
 * @param keys data keys that were put back, graves among them
 * @param entries entries of the log
 */
public record RestoreReport(long files, long octets, long keys, long entries) {}
