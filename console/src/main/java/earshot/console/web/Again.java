package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import earshot.console.account.SignIns.Way;
import earshot.console.account.Throttle;
import earshot.console.passkey.Challenge;
import earshot.console.passkey.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether it is still the person who signed in, before what matters: by their password, or by a
 * passkey of theirs. Whoever has no password, as they come in by the practice's sign-in service or
 * by a passkey alone, may have come in within the last minutes instead.
 */
public final class Again {
  /** For so long after they came in, those who have no password are believed. */
  static final Duration JUST = Duration.ofMinutes(5);

  private final Accounts accounts;
  private final Throttle throttle;
  private final Sessions sessions;

  /** Of these accounts. */
  public Again(Accounts accounts, Throttle throttle, Sessions sessions) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.sessions = sessions;
  }

  /** What a page asks for; it has one challenge, however many forms show it. */
  public AgainForm form(HttpServletRequest request) {
    return form(request, PasskeyForm.to("", request));
  }

  /** The same with a challenge that the page has anyway. */
  AgainForm form(HttpServletRequest request, Optional<PasskeyForm> challenge) {
    String me = sessions.mustBe().id();
    return new AgainForm(
        hasPassword(request),
        isEnough(request),
        challenge.filter(_ -> accounts.passkeys().has(me)));
  }

  private boolean hasPassword(HttpServletRequest request) {
    return accounts.hasPassword(sessions.mustBe().id())
        || sessions.by(request).way() == Way.DIRECTORY;
  }

  private boolean isEnough(HttpServletRequest request) {
    return !hasPassword(request) && sessions.beganWithin(request, JUST);
  }

  /** Looks at what a form that asked it says. */
  public Outcome look(HttpServletRequest request) {
    Person me = sessions.mustBe();
    Optional<Told> told = Told.beside(request);
    if (told.isPresent()) {
      boolean theirs =
          Challenge.taken(request)
              .filter(_ -> !throttle.isTooMany(request.getRemoteAddr()))
              .flatMap(challenge -> accounts.byPasskey(challenge, told.get()))
              .filter(me.id()::equals)
              .isPresent();
      return theirs ? new Outcome.Right(me.id(), false, Way.PASSKEY) : new Outcome.Wrong();
    }
    if (isEnough(request)) {
      return new Outcome.Right(me.id(), false, Way.PROVIDER);
    }
    String password = Optional.ofNullable(request.getParameter("password")).orElse("");
    return accounts.again(me.id(), sessions.by(request).account(), password);
  }

  /** The same, where it does not matter why not. */
  boolean isMe(HttpServletRequest request) {
    return look(request) instanceof Outcome.Right;
  }

  /** What is wrong with it, for whoever tried. */
  public static String refusal(HttpServletRequest request) {
    return Told.beside(request).isPresent()
        ? "This is not a passkey of yours, or the page was open for too long."
        : "This is not your password.";
  }
}
