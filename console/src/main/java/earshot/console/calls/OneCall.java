package earshot.console.calls;

import earshot.capture.record.CallId;
import earshot.console.desk.Desk;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import java.util.Optional;

/** Finds a call by its name, which tells when it began: that is what the index is in order of. */
public final class OneCall {
  private OneCall() {}

  /** The call of this name; empty when there is none. */
  public static Optional<FoundCall> find(Desk desk, String id) {
    return CallId.startOf(id)
        .flatMap(
            at ->
                desk
                    .search()
                    .page(
                        CallQuery.ALL.between(at.minusMillis(1), at.plusMillis(1)),
                        CallSearch.LARGEST_PAGE,
                        Optional.empty())
                    .calls()
                    .stream()
                    .filter(call -> call.id().equals(id))
                    .findFirst());
  }
}
