package earshot.deploy.keep;

import java.io.Serial;

/** Nobody said where the passphrase is. The message says how to. */
public final class NoMasterKeyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  NoMasterKeyException(String message) {
    super(message);
  }
}
