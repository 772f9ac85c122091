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
  private static final String TOO_MANY =
      "There were too many tries from this computer. Wait a minute, then try again.";

  private final Accounts accounts;
  private final SetUp setUp;
  private final Throttle throttle;
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public SigningIn(
      Accounts accounts,
      SetUp setUp,
      Throttle throttle,
      Sessions sessions,
      Pages pages,
      Desk desk) {
    this.accounts = accounts;
    this.setUp = setUp;
    this.throttle = throttle;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
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
      show(request, response, HttpServletResponse.SC_OK, new SignInPage("", "", to, isSetUp()));
    }
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
      show(request, response, 429, new SignInPage(TOO_MANY, typed, to, isSetUp()));
      return;
    }
    switch (accounts.signIn(typed, password)) {
      case Outcome.Right(String person, boolean needsCode) when needsCode -> {
        sessions.halfIn(request, person(person));
        response.sendRedirect("/sign-in/code");
      }
      case Outcome.Right(String person, boolean _) -> {
        sessions.signIn(request, response, person(person), SignIns.Way.PASSWORD);
        response.sendRedirect(Own.path(to));
      }
      case Outcome.Wrong() ->
          show(
              request,
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              new SignInPage(WRONG, typed, to, isSetUp()));
      case Outcome.Locked _ ->
          show(request, response, 429, new SignInPage(LOCKED, typed, to, isSetUp()));
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
    pages.show(
        request,
        response,
        status,
        "code",
        "Your app’s code",
        new SignInPage(problem, "", "", false));
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
        sessions.signIn(request, response, person.get(), SignIns.Way.PASSWORD);
        response.sendRedirect("/today");
      }
      case Outcome.Wrong() ->
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
    SignInPage page = new SignInPage(problem, sessions.mustBe().displayName(), to, false);
    pages.show(request, response, status, "unlock", "Locked", page);
  }

  @PostMapping("/unlock")
  void unlock(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("password") String password,
      @RequestParam(name = "to", defaultValue = "") String to)
      throws IOException {
    switch (accounts.again(sessions.mustBe().id(), password)) {
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
      case Outcome.Locked _ -> {
        sessions.signOut(request);
        response.sendRedirect("/sign-in");
      }
    }
  }
}
