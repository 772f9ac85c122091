package earshot.policy.disposal;

import earshot.storage.access.DispositionOrder;
import java.io.IOException;

/** What destroys key and files, {@code store::destroy}. May be asked again for the same call. */
@FunctionalInterface
public interface Destroying {
  /** Destroys what the order names. */
  void destroy(DispositionOrder order) throws IOException;
}
