package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.storage.crypt.DamagedFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call that was staged when the process ended, if the disk has kept what its record tells of;
 * else what is left of it. Owned by the sealer's thread.
 */
final class LeftStaged implements Supplier<FinishedCall> {
  private final Spool spool;
  private final FinishedCall call;
  private final Function<CallRecord, FinishedCall> leftOf;
  private boolean useless;

  LeftStaged(Spool spool, FinishedCall call, Function<CallRecord, FinishedCall> leftOf) {
    this.spool = spool;
    this.call = call;
    this.leftOf = leftOf;
  }

  @Override
  public FinishedCall get() {
    String record = call.record().id() + SpoolName.RECORD;
    try {
      if (!useless) {
        check(record);
      }
      return useless ? leftOf.apply(call.record()) : call;
    } catch (IOException e) {
      throw new SealPostponed(record, e);
    }
  }

  /**
   * Once files are repaired they look whole: what the record says of them must neither be asked
   * again nor be found by the next process, should this one end before it has written another.
   */
  private void check(String record) throws IOException {
    String id = call.record().id();
    StagedFiles files = new StagedFiles(spool, spool.keys().held(id));
    try {
      if (!files.isMoving(id)) {
        files.check(call.record());
      }
    } catch (DamagedFileException | NoSuchFileException e) {
      spool.listener().onStorageProblem(record + " is of no use: " + e.getMessage());
      spool.files().delete(spool.path(record));
      useless = true;
    }
  }
}
