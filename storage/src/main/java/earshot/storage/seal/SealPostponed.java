package earshot.storage.seal;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** A call cannot be sealed now: its files stay in the spool, and it is tried again. */
final class SealPostponed extends UncheckedIOException {
  @Serial private static final long serialVersionUID = 1;

  SealPostponed(String file, IOException cause) {
    super(file + ": " + cause.getMessage(), cause);
  }
}
