package earshot.storage;

import earshot.storage.crypt.DamagedValueException;
import earshot.storage.index.Sealing;
import earshot.storage.index.SummaryUnreadable;
import earshot.storage.key.Keyring;

/** What rows hold that belong to no call, encrypted with the keyring's key for them. Any thread. */
final class RowSealing implements Sealing {
  private final Keyring keyring;

  RowSealing(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public byte[] seal(String row, byte[] plain) {
    return keyring.indexKey().seal(row, plain);
  }

  @Override
  public byte[] open(String row, byte[] sealed) {
    try {
      return keyring.indexKey().open(row, sealed);
    } catch (DamagedValueException e) {
      throw new SummaryUnreadable(row, e);
    }
  }
}
