package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;

/** A call of which nothing more is to come. */
final class FinishedCall {
  private static final CallRecordWriter WRITER = CallRecordWriter.indented();

  private final CallRecord record;
  private final byte[] octets;

  /**
   * A call.
   *
   * @param record what is known of it
   * @param octets the record as it is written; what is handed out, hashed and proved is this
   */
  FinishedCall(CallRecord record, byte[] octets) {
    this.record = record;
    this.octets = octets.clone();
  }

  static FinishedCall of(CallRecord record) {
    return new FinishedCall(record, WRITER.write(record));
  }

  CallRecord record() {
    return record;
  }

  byte[] octets() {
    return octets.clone();
  }
}
