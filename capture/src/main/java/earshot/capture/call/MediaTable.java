package earshot.capture.call;

import earshot.capture.net.AddressTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which endpoints the legs' session descriptions promise media at. Asked once per new stream, not
 * per packet. An endpoint may be promised by several legs at once: some phone systems use one port
 * for all their calls and tell them apart by SSRC alone.
 *
 * <p>Owned by the capture thread.
 */
final class MediaTable {
  private final Map<Long, List<Promise>> byEndpoint = new HashMap<>();

  /** Adds a promise, in place of a weaker one by the same leg and party. */
  void promise(long endpoint, Promise promise) {
    if (endpoint == AddressTable.NONE || AddressTable.port(endpoint) == 0) {
      return;
    }
    if (!promise.leg().rememberPromise(endpoint)) {
      return; // what cannot be forgotten again must not be entered
    }
    List<Promise> promises = byEndpoint.computeIfAbsent(endpoint, key -> new ArrayList<>(1));
    for (Iterator<Promise> each = promises.iterator(); each.hasNext(); ) {
      Promise old = each.next();
      if (old.leg() == promise.leg() && old.party() == promise.party()) {
        if (old.strength().compareTo(promise.strength()) >= 0) {
          return;
        }
        each.remove();
      }
    }
    promises.add(promise);
  }

  /** The promises about an endpoint, oldest first. */
  List<Promise> at(long endpoint) {
    return byEndpoint.getOrDefault(endpoint, List.of());
  }

  /** Forgets what a leg promised. */
  void forget(Leg leg) {
    for (long endpoint : leg.promisedEndpoints()) {
      List<Promise> promises = byEndpoint.get(endpoint);
      if (promises != null) {
        promises.removeIf(promise -> promise.leg() == leg);
        if (promises.isEmpty()) {
          byEndpoint.remove(endpoint);
        }
      }
    }
  }

  int size() {
    return byEndpoint.size();
  }
}
