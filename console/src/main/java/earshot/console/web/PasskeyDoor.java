package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.SignIns.Way;
import earshot.console.account.Throttle;
import earshot.console.desk.Desk;
import earshot.console.passkey.Challenge;
import earshot.console.passkey.Told;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** In with a passkey: alone, after a password, or back into a session that is locked. */
@Controller
public final class PasskeyDoor {
  private static final String UNKNOWN =
      "This passkey is not known here. Sign in in another way, and add it at Your account.";

  private final Accounts accounts;
  private final Throttle throttle;
  private final Sessions sessions;
  private final SigningIn signingIn;
  private final Desk desk;

  /** With these. */
  public PasskeyDoor(
      Accounts accounts, Throttle throttle, Sessions sessions, SigningIn signingIn, Desk desk) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.sessions = sessions;
    this.signingIn = signingIn;
    this.desk = desk;
  }

  /** Who has left is nobody, whatever passkey they have. */
  private Optional<String> whose(HttpServletRequest request, Told told) {
    return Challenge.taken(request)
        .filter(_ -> !throttle.isTooMany(request.getRemoteAddr()))
        .flatMap(challenge -> accounts.byPasskey(challenge, told));
  }

  @PostMapping("/sign-in/passkey")
  void signIn(HttpServletRequest request, HttpServletResponse response, @ModelAttribute Told told)
      throws IOException {
    Optional<Person> half = sessions.halfIn(request);
    Optional<String> id = whose(request, told);
    if (id.isEmpty() || half.filter(one -> !one.id().equals(id.get())).isPresent()) {
      signingIn.refuse(request, response, UNKNOWN);
      return;
    }
    CameBy by = half.isPresent() ? sessions.by(request) : new CameBy(Way.PASSKEY, "");
    sessions.signIn(
        request,
        response,
        new Person(id.get(), desk.people().nameOf(id.get()).orElse("Somebody")),
        by);
    response.sendRedirect("/today");
  }

  @PostMapping("/unlock/passkey")
  void unlock(HttpServletRequest request, HttpServletResponse response, @ModelAttribute Told told)
      throws IOException {
    if (whose(request, told).filter(sessions.mustBe().id()::equals).isPresent()) {
      sessions.unlock(request);
      response.sendRedirect("/today");
    } else {
      signingIn.stayLocked(request, response, "This is not a passkey of yours.");
    }
  }
}
