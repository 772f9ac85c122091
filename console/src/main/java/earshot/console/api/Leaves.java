package earshot.console.api;

import earshot.console.desk.Desk;
import earshot.console.hearing.Standing;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What programs may hear at the moment. Forgotten at a restart: then they ask again. */
public final class Leaves {
  private static final int ID_OCTETS = 24;

  /** Where the leave has no end of its own. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Desk desk;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Leave> all = new ConcurrentHashMap<>();

  /** At this desk. */
  public Leaves(Desk desk) {
    this.desk = desk;
    this.clock = desk.clock();
  }

  Leave begin(Bearer bearer, Answer.Granted granted, Ask.ToHear ask) {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    Instant until = granted.expires().filter(latest::isAfter).orElse(latest);
    byte[] octets = new byte[ID_OCTETS];
    random.nextBytes(octets);
    Leave leave =
        new Leave(
            HexFormat.of().formatHex(octets),
            bearer.token().id(),
            granted.grant(),
            bearer.signedIn(),
            ask,
            until);
    all.values().removeIf(one -> !one.until().isAfter(now));
    all.put(leave.id(), leave);
    return leave;
  }

  /** That of this name, if it is this token's and not over. */
  Optional<Leave> find(Token token, String id) {
    return Optional.ofNullable(all.get(id))
        .filter(one -> one.token().equals(token.id()) && one.until().isAfter(clock.instant()))
        .filter(one -> Standing.of(desk.door(), one.who(), one.ask()));
  }
}
