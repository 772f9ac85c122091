package earshot.capture.call;

import earshot.capture.dialog.Party;
import earshot.capture.net.AddressTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches a new stream with the leg and party that send it: by what the session descriptions
 * promise at its two ends first (RFC 3264), then, because a port that is told is often not the port
 * that speaks, by the hosts alone when only one leg fits.
 *
 * <p>Owned by the capture thread.
 */
final class StreamClaim {
  private final MediaTable table;

  StreamClaim(MediaTable table) {
    this.table = table;
  }

  /** That {@code sender} of {@code leg} sends the stream. */
  record Claim(Leg leg, Party sender) {}

  /** Who sends the stream, by the promises at its ends; empty when nobody promised it. */
  Optional<Claim> of(MediaStream stream) {
    Claim best = null;
    int bestRank = -1;
    for (Promise promise : table.at(stream.destination())) {
      Claim claim = new Claim(promise.leg(), promise.party().other());
      int rank = rank(claim, stream, 2 + strength(promise) + bothEnds(claim, stream));
      if (rank > bestRank) {
        best = claim;
        bestRank = rank;
      }
    }
    for (Promise promise : table.at(stream.source())) {
      Claim claim = new Claim(promise.leg(), promise.party());
      int rank = rank(claim, stream, 1 + strength(promise));
      if (rank > bestRank) {
        best = claim;
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int strength(Promise promise) {
    return switch (promise.strength()) {
      case GUESSED -> 0;
      case LEARNED -> 4;
      case DESCRIBED -> 8;
    };
  }

  private int bothEnds(Claim claim, MediaStream stream) {
    for (Promise promise : table.at(stream.source())) {
      if (promise.leg() == claim.leg() && promise.party() == claim.sender()) {
        return 16 + strength(promise);
      }
    }
    return 0;
  }

  /**
   * What a claim is worth: a leg that is up before one that is over, an announced SSRC before all
   * else (RFC 5576), then the ends, then a leg that still waits for this side's audio. Of equals
   * the oldest wins, because it is the one that has waited longest: that sorts out systems which
   * use one port for all their calls.
   */
  private static int rank(Claim claim, MediaStream stream, int ends) {
    boolean announced =
        claim.leg().description(claim.sender()).stream()
            .anyMatch(d -> d.ssrcs().contains(stream.ssrc()));
    boolean waits = !claim.leg().hasStreamFrom(claim.sender());
    return (claim.leg().isEnded() ? 0 : 4_096)
        + (announced ? 2_048 : 0)
        + ends * 8
        + (waits ? 4 : 0)
        + (claim.leg().isAnswered() ? 2 : 0);
  }

  /** Who sends the stream, by its being a leg's stream that comes from, or goes, elsewhere now. */
  static Optional<Claim> moved(MediaStream stream, Iterable<Leg> legs) {
    for (Leg leg : legs) {
      for (MediaStream earlier : leg.streams()) {
        if (!leg.isEnded() && UnclaimedStreams.continues(stream, earlier)) {
          return Optional.of(new Claim(leg, earlier.sender()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Who sends the stream, by the hosts it runs between: only when no other leg is, or may be, up
   * between these two hosts, and the one there is has no audio yet from that side, nor any where
   * its session descriptions told, which would show that they are to be trusted.
   */
  Optional<Claim> byHosts(MediaStream stream, Iterable<Leg> legs) {
    Leg only = null;
    for (Leg leg : legs) {
      if (!leg.isEnded() && mayBeBetweenHostsOf(leg, stream)) {
        if (only != null) {
          return Optional.empty();
        }
        only = leg;
      }
    }
    if (only == null || !only.isAnswered() || only.hasStreamAsDescribed()) {
      return Optional.empty();
    }
    // What was there before the call was set up is another one's.
    boolean before = only.fromStart() && stream.probationNs() < only.startedNs();
    List<Claim> fitting = before ? List.of() : byHosts(stream, only);
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** Whether nothing that is known of a leg's hosts forbids that the stream runs between them. */
  private boolean mayBeBetweenHostsOf(Leg leg, MediaStream stream) {
    for (Party sender : Party.values()) {
      if (mayBeHostOf(leg, sender, stream.source())
          && mayBeHostOf(leg, sender.other(), stream.destination())) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeHostOf(Leg leg, Party party, long endpoint) {
    boolean unknown =
        leg.dialog().signallingEndpoint(party) == AddressTable.NONE
            && leg.endpoint(party) == AddressTable.NONE;
    return unknown || isHostOf(leg, party, endpoint);
  }

  /** What a leg's hosts say about who sends the stream: one claim, rarely two. */
  List<Claim> byHosts(MediaStream stream, Leg leg) {
    List<Claim> fitting = new ArrayList<>(2);
    if (leg.isDescribed()) {
      return fitting; // what runs elsewhere than both parties told is none of it
    }
    for (Party sender : Party.values()) {
      if (!leg.hasStreamFrom(sender)
          && isHostOf(leg, sender, stream.source())
          && isHostOf(leg, sender.other(), stream.destination())) {
        fitting.add(new Claim(leg, sender));
      }
    }
    return fitting;
  }

  private boolean isHostOf(Leg leg, Party party, long endpoint) {
    long host = AddressTable.address(endpoint);
    if (AddressTable.address(leg.dialog().signallingEndpoint(party)) == host) {
      return true;
    }
    return leg.promisedEndpoints().stream()
        .filter(promised -> AddressTable.address(promised) == host)
        .anyMatch(
            promised ->
                table.at(promised).stream()
                    .anyMatch(promise -> promise.leg() == leg && promise.party() == party));
  }
}
