package earshot.capture.dialog;

import earshot.capture.net.AddressTable;
import earshot.capture.sdp.MediaDescription;
import earshot.capture.sdp.MediaDirection;
import earshot.capture.sdp.SessionDescription;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parties hold each other off: a party holds when it does not want to hear the other (RFC
 * 3264 section 8.4, RFC 6337 section 5.3), be it by {@code sendonly}, {@code inactive} or the
 * address {@code 0.0.0.0} of RFC 2543.
 *
 * <p>An answer may be forced: to an offerer that does not send, or that holds in RFC 2543's way and
 * may not, nobody need answer that he listens. Such an answer says nothing about holding. A port of
 * 0 refuses or ends a stream and says nothing either.
 */
final class HoldState {
  private final Set<Party> holding = EnumSet.noneOf(Party.class);
  private final Set<Party> told = EnumSet.noneOf(Party.class);

  /** Takes what was agreed on; either may be missing. */
  void agreed(
      Party offerer,
      @Nullable SessionDescription offer,
      @Nullable SessionDescription answer,
      AddressTable addresses) {
    MediaDescription offered = audio(offer);
    MediaDescription answered = audio(answer);
    if (offered != null) {
      set(offerer, !listens(offered, addresses));
    }
    if (answered != null && (offered == null || sends(offered) && hasAddress(offered, addresses))) {
      set(offerer.other(), !listens(answered, addresses));
    }
  }

  private void set(Party party, boolean holds) {
    if (holds) {
      holding.add(party);
    } else {
      holding.remove(party);
    }
  }

  /** Whether the party holds the other off. */
  boolean isHolding(Party party) {
    return holding.contains(party);
  }

  /** Whether the listener is to be told of a change of this party; asked once per change. */
  boolean hasChanged(Party party) {
    if (holding.contains(party)) {
      return told.add(party);
    }
    return told.remove(party);
  }

  private static @Nullable MediaDescription audio(@Nullable SessionDescription description) {
    if (description == null) {
      return null;
    }
    return description.audio().filter(media -> media.port() != 0).orElse(null);
  }

  private static boolean sends(MediaDescription media) {
    return media.direction() == MediaDirection.SENDRECV
        || media.direction() == MediaDirection.SENDONLY;
  }

  private static boolean listens(MediaDescription media, AddressTable addresses) {
    return !media.isHold() && hasAddress(media, addresses);
  }

  private static boolean hasAddress(MediaDescription media, AddressTable addresses) {
    return !addresses.isUnspecified(addresses.parse(media.address()));
  }
}
