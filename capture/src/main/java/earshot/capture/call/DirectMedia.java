package earshot.capture.call;

import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the two legs of one conversation when a phone system lets the telephones send to each other
 * directly: by re-INVITE it tells each of them the other's endpoint, so that both legs have the
 * same two endpoints, and neither is the phone system's. Otherwise each direction would be found on
 * a leg of its own, and look like half a call.
 *
 * <p>Owned by the capture thread.
 */
final class DirectMedia {
  private final MediaTable table;

  DirectMedia(MediaTable table) {
    this.table = table;
  }

  /** The other leg of the conversation; empty when there is none, or more than one that fits. */
  Optional<Leg> counterpart(Leg leg) {
    long caller = leg.endpoint(Party.CALLER);
    if (caller == AddressTable.NONE || leg.endpoint(Party.CALLEE) == AddressTable.NONE) {
      return Optional.empty();
    }
    Set<Leg> fitting = new LinkedHashSet<>();
    for (Promise promise : table.at(caller)) {
      Leg other = promise.leg();
      if (other != leg && (connects(leg, other) || connects(other, leg))) {
        fitting.add(other);
      }
    }
    return fitting.size() == 1 ? fitting.stream().findFirst() : Optional.empty();
  }

  /** Whether a phone system is called on the one leg, calls on the other, and sends on neither. */
  private static boolean connects(Leg incoming, Leg outgoing) {
    long system = host(incoming, Party.CALLEE);
    if (system == AddressTable.NONE
        || system != host(outgoing, Party.CALLER)
        || system == host(incoming, Party.CALLER)
        || system == host(outgoing, Party.CALLEE)) {
      return false;
    }
    for (Party party : Party.values()) {
      long endpoint = incoming.endpoint(party);
      if (endpoint != outgoing.endpoint(party) || AddressTable.address(endpoint) == system) {
        return false;
      }
    }
    return !incoming.isEnded() && !outgoing.isEnded();
  }

  private static long host(Leg leg, Party party) {
    return AddressTable.address(leg.dialog().signallingEndpoint(party));
  }
}
