package earshot.console.api;

import earshot.policy.access.Answer;
import earshot.policy.file.Purpose;
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

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Leave> all = new ConcurrentHashMap<>();

  /** By this clock. */
  public Leaves(InstantSource clock) {
    this.clock = clock;
  }

  Leave begin(Token token, Answer.Granted granted, Purpose purpose) {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    Instant until = granted.expires().filter(latest::isAfter).orElse(latest);
    byte[] octets = new byte[ID_OCTETS];
    random.nextBytes(octets);
    Leave leave =
        new Leave(HexFormat.of().formatHex(octets), token.id(), granted.grant(), purpose, until);
    all.values().removeIf(one -> !one.until().isAfter(now));
    all.put(leave.id(), leave);
    return leave;
  }

  /** That of this name, if it is this token's and not over. */
  Optional<Leave> find(Token token, String id) {
    return Optional.ofNullable(all.get(id))
        .filter(one -> one.token().equals(token.id()) && one.until().isAfter(clock.instant()));
  }
}
