package earshot.capture.watch;

import java.util.Locale;

/** Finds out when the disk is nearly full, is full, or is not written any more. */
final class DiskTrouble implements Detector {
  /** How much more has to be free before all is well again. */
  private static final double MARGIN = 1.2;

  private final double lowShare;
  private final long fullOctets;

  DiskTrouble(WatchSettings settings) {
    lowShare = settings.diskLow();
    fullOctets = settings.diskFull();
  }

  @Override
  public void look(Round round, Findings findings) {
    DiskFigures disk = round.now().disk();
    if (disk.writingFails()) {
      findings.found(AlarmCode.WRITING_FAILED, "the last write failed");
    }
    if (disk.totalOctets() <= 0) {
      return;
    }
    if (disk.freeOctets() < limit(findings, AlarmCode.DISK_FULL, (double) fullOctets)) {
      findings.found(AlarmCode.DISK_FULL, detail(disk));
    }
    double low = lowShare * disk.totalOctets();
    if (disk.freeOctets() < limit(findings, AlarmCode.DISK_LOW, low)) {
      findings.found(AlarmCode.DISK_LOW, detail(disk));
    }
  }

  private static double limit(Findings findings, AlarmCode code, double limit) {
    return findings.isUp(code, "") ? limit * MARGIN : limit;
  }

  private static String detail(DiskFigures disk) {
    return String.format(
        Locale.ROOT,
        "%,d MiB free of %,d MiB, %.1f %%",
        disk.freeOctets() >> 20,
        disk.totalOctets() >> 20,
        100.0 * disk.freeOctets() / disk.totalOctets());
  }
}
