package earshot.storage.seal;

import java.io.IOException;
import java.util.List;

/** Takes calls into the index, with all that belongs to it: the log, and the queue to policy. */
public interface SealedCalls {
  /**
   * Takes all of them in one transaction, or none. A call that is there already stays as it is: it
   * is told again after a crash.
   *
   * @throws IOException when that can't be done now and may be tried again
   */
  void add(List<SealedCall> calls) throws IOException;
}
