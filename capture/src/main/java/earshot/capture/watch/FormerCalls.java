package earshot.capture.watch;

import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.sip.NameAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls of a former run that are alike, as far as coverage goes.
 *
 * @param started when they began, or the hour in which they did
 * @param outcome what became of them
 * @param signalled whether signalling told of them; the others are in no share
 * @param calls how many
 * @param users who took part, as the part before the {@code @} of their addresses: personal; empty
 *     when that is not known
 */
public record FormerCalls(
    Instant started, Outcome outcome, boolean signalled, long calls, Set<String> users) {
  /** Copies what it is given. */
  public FormerCalls {
    users = Set.copyOf(users);
  }

  /** The users among these parties. */
  public static Set<String> usersOf(Collection<PartyRecord> parties) {
    return parties.stream()
        .map(party -> new NameAddress("", party.uri(), "").user())
        .filter(user -> !user.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
