package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.storage.crypt.DataKey;

/** A call whose files are whole and on the disk, for the index. */
public final class SealedCall {
  private final CallRecord record;
  private final byte[] octets;
  private final DataKey key;

  SealedCall(CallRecord record, byte[] octets, DataKey key) {
    this.record = record;
    this.octets = octets.clone();
    this.key = key;
  }

  /** What is known of it. */
  public CallRecord record() {
    return record;
  }

  /** The record as it is written and can be handed out, octet for octet. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The call's own key, to encrypt what the index keeps of people. */
  public DataKey key() {
    return key;
  }

  /** Whose it is, and nothing about people. */
  @Override
  public String toString() {
    return "sealed call " + record.id();
  }
}
