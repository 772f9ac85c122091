package earshot.storage.key;

import java.nio.file.Path;

/** The call's key file is there but altered, or wrapped by a key that this keyring never had. */
public final class KeyDamagedException extends DataKeyException {
  private final boolean holdsNothing;

  KeyDamagedException(String callId, Path file, String how) {
    this(callId, file, how, false);
  }

  private KeyDamagedException(String callId, Path file, String how, boolean holdsNothing) {
    super(callId, "the key of call " + callId + " can't be used: " + file + " " + how);
    this.holdsNothing = holdsNothing;
  }

  static KeyDamagedException noKeyFile(String callId, Path file) {
    return new KeyDamagedException(callId, file, "is no key file", true);
  }

  /** Whether no keyring could make a key of it: it was cut short, or overwritten. */
  public boolean holdsNothing() {
    return holdsNothing;
  }
}
