package earshot.console.download;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The links of sessions. A link is 192 random bits that mean something in the session that they
 * were made in, once, for five minutes; everywhere else they mean nothing, and nobody can tell.
 */
public final class Downloads {
  /** For so long a link leads somewhere. */
  public static final Duration HOLDS = Duration.ofMinutes(5);

  private static final String KEY = "earshot.downloads";
  private static final int TOKEN_OCTETS = 24;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** By this clock. */
  public Downloads(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A link that was made.
   *
   * @param href where it leads, within the console
   * @param until when it ends
   */
  public record Link(String href, Instant until) {}

  private record Offer(Download download, Instant until) {}

  /** Of its own type, so that it is known again. */
  private record Kept(Map<String, Offer> all) {}

  /** Makes a link for this session, which must be somebody's. */
  public Link offer(HttpServletRequest request, Download download) {
    byte[] octets = new byte[TOKEN_OCTETS];
    random.nextBytes(octets);
    String token = HexFormat.of().formatHex(octets);
    Instant now = clock.instant();
    Map<String, Offer> all = all(request.getSession());
    all.values().removeIf(one -> !one.until().isAfter(now));
    all.put(token, new Offer(download, now.plus(HOLDS)));
    return new Link("/downloads/" + token, now.plus(HOLDS));
  }

  /** What the link leads to in this session; whoever gets it is the last who does. */
  Optional<Download> take(HttpServletRequest request, String token) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(all(session).remove(token))
            .filter(one -> one.until().isAfter(clock.instant()))
            .map(Offer::download);
  }

  private static Map<String, Offer> all(HttpSession session) {
    synchronized (session) {
      if (session.getAttribute(KEY) instanceof Kept kept) {
        return kept.all;
      }
      Map<String, Offer> all = new ConcurrentHashMap<>();
      session.setAttribute(KEY, new Kept(all));
      return all;
    }
  }
}
