package earshot.storage.key;

import java.nio.file.Path;

/** The call's key file is not there: it was never made, or lost. */
public final class KeyMissingException extends DataKeyException {
  KeyMissingException(String callId, Path file) {
    super(callId, "the key of call " + callId + " is missing: there is no " + file);
  }
}
