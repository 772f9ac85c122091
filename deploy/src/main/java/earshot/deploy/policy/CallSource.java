package earshot.deploy.policy;

import earshot.policy.cases.StaffLinks;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSource;
import earshot.storage.Store;
import java.time.ZoneId;

/** Where a command finds what is known of a data folder's calls. */
final class CallSource {
  private CallSource() {}

  /** All of its calls, with what staff have said of them; cases end on a day of this zone. */
  static RetentionSource of(Store store, ZoneId zone) {
    return new IndexedCallFacts(store.index(), new StaffLinks(zone));
  }
}
