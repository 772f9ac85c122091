package earshot.storage;

import earshot.storage.crypt.DamagedValueException;
import earshot.storage.crypt.DataKey;
import earshot.storage.index.Sealing;
import earshot.storage.index.SummaryUnreadable;
import earshot.storage.key.DataKeys;
import java.io.IOException;

/** What the index keeps of a call's parties is encrypted with the call's own key. Any thread. */
final class CallSealing implements Sealing {
  private static final String SUMMARY = "summary";

  private final DataKeys keys;

  CallSealing(DataKeys keys) {
    this.keys = keys;
  }

  /** With a key that is at hand. */
  static Sealing with(DataKey key) {
    return new Sealing() {
      @Override
      public byte[] seal(String callId, byte[] plain) {
        return key.sealValue(SUMMARY, plain);
      }

      @Override
      public byte[] open(String callId, byte[] sealed) {
        return CallSealing.open(key, sealed);
      }
    };
  }

  @Override
  public byte[] seal(String callId, byte[] plain) {
    return key(callId).sealValue(SUMMARY, plain);
  }

  @Override
  public byte[] open(String callId, byte[] sealed) {
    return open(key(callId), sealed);
  }

  private static byte[] open(DataKey key, byte[] sealed) {
    try {
      return key.openValue(SUMMARY, sealed);
    } catch (DamagedValueException e) {
      throw new SummaryUnreadable(key.callId(), e);
    }
  }

  private DataKey key(String callId) {
    try {
      return keys.open(callId);
    } catch (IOException e) {
      throw new SummaryUnreadable(callId, e);
    }
  }
}
