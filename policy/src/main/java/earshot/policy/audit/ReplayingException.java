package earshot.policy.audit;

import java.io.Serial;

/** Nothing may be heard, changed or destroyed: policy's tables are being made from the log. */
public final class ReplayingException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  ReplayingException() {
    super(
        "what the practice decided is being brought back from the log: nothing is heard, changed"
            + " or destroyed until earshot index rebuild has ended");
  }
}
