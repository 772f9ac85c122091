package earshot.storage.key;

import java.io.IOException;
import java.nio.file.Path;

/** The data folder of another node is not there just now, and the call may be in it. */
public final class NodeAwayException extends IOException {
  private static final long serialVersionUID = 1L;

  NodeAwayException(String callId, Path data) {
    super(
        callId
            + " is in no data folder that is there, and may be in "
            + data
            + ", which is not: nothing is known of it until that is back");
  }
}
