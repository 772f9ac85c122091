package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;

/** A call of which nothing more is to come. */
final class FinishedCall {
  private static final CallRecordWriter WRITER = CallRecordWriter.indented();

  private final CallRecord record;
  private final byte[] octets;
  private final boolean staged;

  private FinishedCall(CallRecord record, byte[] octets, boolean staged) {
    this.record = record;
    this.octets = octets.clone();
    this.staged = staged;
  }

  /** One whose record is still to be written. */
  static FinishedCall of(CallRecord record) {
    return new FinishedCall(record, WRITER.write(record), false);
  }

  /**
   * One whose record stands in the spool, as an earlier process wrote it.
   *
   * @param octets what is handed out, hashed and proved is this
   */
  static FinishedCall staged(CallRecord record, byte[] octets) {
    return new FinishedCall(record, octets, true);
  }

  /** Whether its record stands in the spool: some of its files may have followed it already. */
  boolean isStaged() {
    return staged;
  }

  CallRecord record() {
    return record;
  }

  byte[] octets() {
    return octets.clone();
  }
}
