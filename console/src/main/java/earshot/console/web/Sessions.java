package earshot.console.web;

import earshot.console.account.SignIns;
import earshot.policy.people.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** From signing in to signing out, and the lock between. */
public final class Sessions {
  private static final String BEGAN = "earshot.began";
  private static final String SEEN = "earshot.seen";
  private static final String LOCKED = "earshot.locked";
  private static final String HALF_IN = "earshot.half-in";
  private static final String BY = "earshot.by";

  /** Of a session in which nobody has signed in yet. */
  private static final int ANONYMOUS_SECONDS = 600;

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final OpenSessions open = new OpenSessions();
  private final Strangers strangers;
  private final Duration lockAfter;
  private final Duration signOutAfter;
  private final InstantSource clock;
  private final SignIns signIns;
  private final People people;

  /** With these times; notes who came in. */
  public Sessions(
      Duration lockAfter,
      Duration signOutAfter,
      InstantSource clock,
      SignIns signIns,
      People people,
      Strangers strangers) {
    this.lockAfter = lockAfter;
    this.signOutAfter = signOutAfter;
    this.clock = clock;
    this.signIns = signIns;
    this.people = people;
    this.strangers = strangers;
  }

  /** How long a session without anybody lasts. */
  public static Duration anonymous() {
    return Duration.ofSeconds(ANONYMOUS_SECONDS);
  }

  /** Without a click, until the password is asked for again. */
  public Duration lockAfter() {
    return lockAfter;
  }

  /** Where a session's state is kept. */
  public SecurityContextRepository contexts() {
    return contexts;
  }

  /** Who is signed in. */
  public Optional<Person> person() {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    return found != null && found.isAuthenticated() && found.getPrincipal() instanceof Person person
        ? Optional.of(person)
        : Optional.empty();
  }

  /** Who is signed in where only people come who are. */
  public Person mustBe() {
    return person().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  /** Their password was right, and a code is wanted still. A session of before is of no use. */
  void halfIn(HttpServletRequest request, Person person, CameBy by) {
    HttpSession session = anew(request);
    session.setAttribute(HALF_IN, person);
    session.setAttribute(BY, by);
  }

  /** How whoever is in this session came there. */
  public CameBy by(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(BY) instanceof CameBy by ? by : CameBy.UNKNOWN;
  }

  /** Who has given their password and not yet their code. */
  Optional<Person> halfIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(HALF_IN) instanceof Person person
        ? Optional.of(person)
        : Optional.empty();
  }

  /** They are in, in a session that nobody can have known before. */
  void signIn(HttpServletRequest request, HttpServletResponse response, Person person, CameBy by) {
    people.signedIn(person.at(request.getRemoteAddr()), by.way().word());
    HttpSession session = anew(request);
    strangers.forget(session);
    open.add(person.id(), session);
    session.setAttribute(BY, by);
    signIns.note(person.id(), by.way());
    session.setMaxInactiveInterval(Math.toIntExact(signOutAfter.toSeconds()));
    session.setAttribute(BEGAN, clock.instant());
    session.setAttribute(SEEN, clock.instant());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(person, "", List.of()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  private static HttpSession anew(HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    return request.getSession(true);
  }

  /** They are out. */
  void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** In how many places somebody is signed in. */
  public int count(String person) {
    return open.count(person);
  }

  /** Signs somebody out wherever they are. */
  public void end(String person) {
    open.end(person, "");
  }

  /** Signs somebody out wherever else they are. */
  public void endOthers(HttpServletRequest request, String person) {
    open.end(person, request.getSession().getId());
  }

  /** Whether it is over for today. */
  boolean isOver(HttpServletRequest request) {
    return isPast(request, BEGAN, signOutAfter);
  }

  /** Whether their password is wanted again. */
  boolean isLocked(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    if (session.getAttribute(LOCKED) == null && isPast(request, SEEN, lockAfter)) {
      session.setAttribute(LOCKED, true);
    }
    return session.getAttribute(LOCKED) != null;
  }

  /** They go for a while. */
  void lock(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(LOCKED, true);
    }
  }

  /** They are back. The session goes on under another name. */
  void unlock(HttpServletRequest request) {
    request.changeSessionId();
    HttpSession session = request.getSession();
    session.removeAttribute(LOCKED);
    session.setAttribute(SEEN, clock.instant());
  }

  /** They have done something. */
  void seen(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(SEEN, clock.instant());
    }
  }

  /** Whether somebody came in no longer than this ago. */
  boolean beganWithin(HttpServletRequest request, Duration limit) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(BEGAN) instanceof Instant
        && !isPast(request, BEGAN, limit);
  }

  private boolean isPast(HttpServletRequest request, String what, Duration limit) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(what) instanceof Instant since
        && since.plus(limit).isBefore(clock.instant());
  }
}
