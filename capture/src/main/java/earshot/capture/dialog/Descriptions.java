package earshot.capture.dialog;

import earshot.capture.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each party said about its media on each hop: what the listener was told last, and what to
 * return to when the offer comes to nothing (RFC 3261 section 14.1: the session stays as it was).
 */
final class Descriptions {
  private static final int MAX_PLACES = 64;

  /** Where a party's descriptions pass. */
  record Place(Party party, long source, long destination) {}

  /** A description to be told again. */
  record Restored(Place place, SessionDescription description) {}

  private static final class Told {
    SessionDescription current;
    @Nullable SessionDescription agreed;
    @Nullable Transaction pending;

    Told(SessionDescription current) {
      this.current = current;
    }
  }

  private final LinkedHashMap<Place, Told> places = new LinkedHashMap<>();

  /** Notes a description; whether it differs from the last one there. */
  boolean note(Place place, SessionDescription description, Transaction transaction) {
    Told told = places.get(place);
    boolean differs = told == null || !told.current.equals(description);
    if (told == null) {
      if (places.size() >= MAX_PLACES) {
        places.pollFirstEntry();
      }
      told = new Told(description);
      places.put(place, told);
    }
    told.current = description;
    // What sets the dialog up has nothing to return to.
    if (transaction.hasSucceeded() || transaction.setsUp()) {
      told.agreed = description;
      told.pending = null;
    } else {
      told.pending = transaction;
    }
    return differs;
  }

  /** The dialog ended: none of it is needed any more. */
  void release() {
    places.clear();
  }

  /** The transaction's offer was accepted: what it carried holds. */
  void agree(Transaction transaction) {
    for (Told told : places.values()) {
      if (told.pending == transaction) {
        told.agreed = told.current;
        told.pending = null;
      }
    }
  }

  /** The transaction's offer was refused: what held before holds again. */
  List<Restored> refuse(Transaction transaction) {
    List<Restored> restored = new ArrayList<>();
    places.forEach(
        (place, told) -> {
          if (told.pending == transaction && told.agreed != null) {
            if (!told.agreed.equals(told.current)) {
              restored.add(new Restored(place, told.agreed));
            }
            told.current = told.agreed;
            told.pending = null;
          }
        });
    return restored;
  }
}
