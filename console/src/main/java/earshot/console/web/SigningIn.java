package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import earshot.console.account.Attempts;
import earshot.console.account.SetUp;
import earshot.console.account.SignIns;
import earshot.console.account.Throttle;
import earshot.console.desk.Desk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, locking, unlocking, signing out. */
@Controller
public final class SigningIn {
  private static final String WRONG =
      "Your account’s name or password is not right. After "
          + Attempts.MOST
          + " tries the account is locked for a quarter of an hour.";
  private static final String LOCKED =
      "There were too many tries. Wait a quarter of an hour, then try again.";
  private static final String AWAY =
      "The practice’s directory, which knows your password, cannot be reached. Recording is not"
          + " affected. Try again in a few minutes.";
  private static final String TOO_MANY =
      "There were too many tries from this computer. Wait a minute, then try again.";

  private final Accounts accounts;
  private final SetUp setUp;
  private final Throttle throttle;
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;
  private final WaysIn ways;

  /** With these. */
  public SigningIn(
      Accounts accounts,
      SetUp setUp,
      Throttle throttle,
      Sessions sessions,
      Pages pages,
      Desk desk,
      WaysIn ways) {
    this.accounts = accounts;
    this.setUp = setUp;
    this.throttle = throttle;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.ways = ways;
  }

  @GetMapping("/")
  void begin(HttpServletResponse response) throws IOException {
    response.sendRedirect("/today");
  }

  @GetMapping("/sign-in")
  void signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "to", defaultValue = "") String to)
      throws IOException {
    if (sessions.person().isPresent()) {
      response.sendRedirect("/today");
    } else {
      show(request, response, HttpServletResponse.SC_OK, page(request, "", "", to, isSetUp()));
    }
  }

  private SignInPage page(
      HttpServletRequest request, String problem, String account, String to, boolean setUp) {
    return new SignInPage(
        problem, account, to, setUp, ways.offered(), PasskeyForm.to("/sign-in/passkey", request));
  }

  /** Somebody showed something that nobody knows. */
  void refuse(HttpServletRequest request, HttpServletResponse response, String problem)
      throws IOException {
    int status = HttpServletResponse.SC_UNAUTHORIZED;
    show(request, response, status, page(request, problem, "", "", isSetUp()));
  }

  /** Somebody else came to a session that is locked. */
  void stayLocked(HttpServletRequest request, HttpServletResponse response, String problem)
      throws IOException {
    askAgain(request, response, HttpServletResponse.SC_UNAUTHORIZED, problem, "");
  }

  private boolean isSetUp() {
    return setUp.isOpen();
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, SignInPage page)
      throws IOException {
    pages.show(request, response, status, "sign-in", "Sign in", page);
  }

  @PostMapping("/sign-in")
  void signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("account") String account,
      @RequestParam("password") String password,
      @RequestParam(name = "to", defaultValue = "") String to)
      throws IOException {
    String typed = account.length() > 200 ? account.substring(0, 200) : account;
    if (throttle.isTooMany(request.getRemoteAddr())) {
      show(request, response, 429, page(request, TOO_MANY, typed, to, isSetUp()));
      return;
    }
    switch (accounts.signIn(typed, password)) {
      case Outcome.Right(String person, boolean needsCode, SignIns.Way way) when needsCode -> {
        sessions.halfIn(request, person(person), new CameBy(way, typed));
        response.sendRedirect("/sign-in/code");
      }
      case Outcome.Right(String person, boolean _, SignIns.Way way) -> {
        sessions.signIn(request, response, person(person), new CameBy(way, typed));
        response.sendRedirect(Own.path(to));
      }
      case Outcome.Wrong() ->
          show(
              request,
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              page(request, WRONG, typed, to, isSetUp()));
      case Outcome.Locked _ ->
          show(request, response, 429, page(request, LOCKED, typed, to, isSetUp()));
      case Outcome.Away() ->
          show(request, response, 503, page(request, AWAY, typed, to, isSetUp()));
    }
  }

  private Person person(String id) {
    return new Person(id, desk.people().nameOf(id).orElse("Somebody"));
  }

  @GetMapping("/sign-in/code")
  void code(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (sessions.halfIn(request).isEmpty()) {
      response.sendRedirect("/sign-in");
    } else {
      askForCode(request, response, HttpServletResponse.SC_OK, "");
    }
  }

  private void askForCode(
      HttpServletRequest request, HttpServletResponse response, int status, String problem)
      throws IOException {
    Person person = sessions.halfIn(request).orElseThrow();
    boolean passkey = accounts.passkeys().has(person.id());
    pages.show(
        request,
        response,
        status,
        "code",
        "Show that it is you",
        new CodePage(
            problem,
            accounts.factor().isOn(person.id()),
            passkey ? PasskeyForm.to("/sign-in/passkey", request) : Optional.empty()));
  }

  @PostMapping("/sign-in/code")
  void code(
      HttpServletRequest request, HttpServletResponse response, @RequestParam("code") String code)
      throws IOException {
    Optional<Person> person = sessions.halfIn(request);
    if (person.isEmpty()) {
      response.sendRedirect("/sign-in");
      return;
    }
    if (throttle.isTooMany(request.getRemoteAddr())) {
      askForCode(request, response, 429, TOO_MANY);
      return;
    }
    switch (accounts.code(person.get().id(), code)) {
      case Outcome.Right _ -> {
        sessions.signIn(request, response, person.get(), sessions.by(request));
        response.sendRedirect("/today");
      }
      case Outcome.Wrong _, Outcome.Away _ ->
          askForCode(
              request,
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              "This is not the code. Wait for the next one that your app shows.");
      case Outcome.Locked _ -> askForCode(request, response, 429, LOCKED);
    }
  }

  @PostMapping("/sign-out")
  void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    sessions.signOut(request);
    response.sendRedirect("/sign-in");
  }

  @PostMapping("/lock")
  void lock(HttpServletRequest request, HttpServletResponse response) throws IOException {
    sessions.lock(request);
    response.sendRedirect("/unlock");
  }

  /** A page says that somebody reads, types or listens. */
  @GetMapping("/account/here")
  void here(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @GetMapping("/unlock")
  void unlock(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "to", defaultValue = "") String to)
      throws IOException {
    if (sessions.isLocked(request)) {
      askAgain(request, response, HttpServletResponse.SC_OK, "", to);
    } else {
      response.sendRedirect(Own.path(to));
    }
  }

  private void askAgain(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String problem,
      String to)
      throws IOException {
    UnlockPage page =
        new UnlockPage(
            problem,
            sessions.mustBe().displayName(),
            to,
            sessions.by(request).hasPassword(),
            accounts.passkeys().has(sessions.mustBe().id())
                ? PasskeyForm.to("/unlock/passkey", request)
                : Optional.empty());
    pages.show(request, response, status, "unlock", "Locked", page);
  }

  @PostMapping("/unlock")
  void unlock(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("password") String password,
      @RequestParam(name = "to", defaultValue = "") String to)
      throws IOException {
    String account = sessions.by(request).account();
    switch (accounts.again(sessions.mustBe().id(), account, password)) {
      case Outcome.Right _ -> {
        sessions.unlock(request);
        response.sendRedirect(Own.path(to));
      }
      case Outcome.Wrong() ->
          askAgain(
              request,
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              "This is not your password.",
              to);
      case Outcome.Away() -> askAgain(request, response, 503, AWAY, to);
      case Outcome.Locked _ -> {
        sessions.signOut(request);
        response.sendRedirect("/sign-in");
      }
    }
  }
}
