package earshot.console.hearing;

import earshot.console.desk.Desk;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.people.SignedIn;
import earshot.policy.phrase.Purposes;
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
 * What a session may hear at the moment. It is kept in the session alone: in another one, and after
 * signing out, its name means nothing.
 */
public final class Hearings {
  private static final String KEY = "earshot.hearings";
  private static final int TOKEN_OCTETS = 24;

  /** Where the leave has no end of its own. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Desk desk;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** At this desk. */
  public Hearings(Desk desk) {
    this.desk = desk;
    this.clock = desk.clock();
  }

  /** Of a call whose page they may see. */
  Hearing begin(HttpServletRequest request, Answer.Granted granted, SignedIn who, Ask.ToHear ask) {
    return begin(request, granted, who, ask, Purposes.inShort(ask.purpose()), true);
  }

  /** Of a call that was released to them: of the call itself they see nothing. */
  Hearing beginReleased(
      HttpServletRequest request, Answer.Granted granted, SignedIn who, Ask.ToHear ask) {
    return begin(request, granted, who, ask, Purposes.inShort(ask.purpose()), false);
  }

  /**
   * Begins to hear a call for which another page asked; the name of it in this session.
   *
   * @param purpose what for, in words
   */
  public String prepare(
      HttpServletRequest request,
      Answer.Granted granted,
      SignedIn who,
      Ask.ToPrepare ask,
      String purpose) {
    return begin(request, granted, who, ask, purpose, false).token();
  }

  /**
   * Where the sound of a call is, and its picture.
   *
   * @param audio address of the sound
   * @param peaks address of the picture
   * @param until when the leave ends
   */
  public record Place(String audio, String peaks, Instant until) {}

  /** That of a call which this session may hear; empty when it is over, or of another call. */
  public Optional<Place> place(HttpServletRequest request, String token, String callId) {
    return find(request, token)
        .filter(one -> one.grant().callId().equals(callId))
        .map(
            one ->
                new Place(
                    "/hearings/" + token + "/audio.wav",
                    "/hearings/" + token + "/peaks",
                    one.until()));
  }

  private Hearing begin(
      HttpServletRequest request,
      Answer.Granted granted,
      SignedIn who,
      Ask ask,
      String purpose,
      boolean onCallPage) {
    Instant latest = clock.instant().plus(LONGEST);
    Instant until = granted.expires().filter(latest::isAfter).orElse(latest);
    byte[] octets = new byte[TOKEN_OCTETS];
    random.nextBytes(octets);
    Hearing hearing =
        new Hearing(
            HexFormat.of().formatHex(octets),
            granted.grant(),
            who,
            ask,
            purpose,
            until,
            onCallPage);
    Map<String, Hearing> all = all(request.getSession());
    all.values().removeIf(one -> !one.until().isAfter(clock.instant()));
    all.put(hearing.token(), hearing);
    return hearing;
  }

  /** The hearing of that name in this session; empty when it is over, or would be refused now. */
  Optional<Hearing> find(HttpServletRequest request, String token) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(all(session).get(token))
            .filter(one -> one.until().isAfter(clock.instant()))
            .filter(one -> Standing.of(desk.door(), one.who(), one.ask()));
  }

  private static Map<String, Hearing> all(HttpSession session) {
    synchronized (session) {
      Map<String, Hearing> all = new ConcurrentHashMap<>();
      if (session.getAttribute(KEY) instanceof Kept kept) {
        return kept.all;
      }
      session.setAttribute(KEY, new Kept(all));
      return all;
    }
  }

  /** Of its own type, so that it is known again. */
  private record Kept(Map<String, Hearing> all) {}
}
