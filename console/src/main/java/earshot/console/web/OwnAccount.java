package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Codes of an app, on and off. Either takes the password. */
@Controller
public final class OwnAccount {
  private static final String SECRET = "earshot.secret";

  private final Accounts accounts;
  private final Sessions sessions;
  private final Pages pages;

  /** With these. */
  public OwnAccount(Accounts accounts, Sessions sessions, Pages pages) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.pages = pages;
  }

  @GetMapping("/account")
  void account(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, "");
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, String problem)
      throws IOException {
    boolean isOn = accounts.factor().isOn(sessions.mustBe().id());
    AccountPage page = new AccountPage(problem, isOn, isOn ? "" : secret(request));
    pages.show(request, response, status, "account", "Your account", page);
  }

  /** The same until it is taken, so that a wrong code does not mean typing it anew. */
  private String secret(HttpServletRequest request) {
    var session = request.getSession();
    if (session.getAttribute(SECRET) instanceof String offered) {
      return offered;
    }
    String fresh = accounts.factor().freshSecret();
    session.setAttribute(SECRET, fresh);
    return fresh;
  }

  @PostMapping("/account/app")
  void on(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("password") String password,
      @RequestParam("code") String code)
      throws IOException {
    String me = sessions.mustBe().id();
    if (!(accounts.again(me, password) instanceof Outcome.Right)) {
      show(request, response, HttpServletResponse.SC_UNAUTHORIZED, "This is not your password.");
    } else if (accounts.factor().isOn(me) || !accounts.factor().add(me, secret(request), code)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "This is not the code that the app shows now. Look whether your phone’s clock is right.");
    } else {
      request.getSession().removeAttribute(SECRET);
      response.sendRedirect("/account");
    }
  }

  @PostMapping("/account/no-app")
  void off(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("password") String password)
      throws IOException {
    String me = sessions.mustBe().id();
    if (accounts.again(me, password) instanceof Outcome.Right) {
      accounts.factor().remove(me);
      response.sendRedirect("/account");
    } else {
      show(request, response, HttpServletResponse.SC_UNAUTHORIZED, "This is not your password.");
    }
  }
}
