package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import earshot.console.account.Passwords;
import earshot.console.desk.Desk;
import earshot.console.passkey.Passkeys;
import earshot.console.words.Plain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private final Desk desk;

  /** With these. */
  public OwnAccount(Accounts accounts, Sessions sessions, Pages pages, Desk desk) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping("/account")
  void account(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, "");
  }

  /** Shows it, with what went wrong. */
  void show(HttpServletRequest request, HttpServletResponse response, int status, String problem)
      throws IOException {
    Person me = sessions.mustBe();
    boolean isOn = accounts.factor().isOn(me.id());
    List<Passkeys.Kept> kept = accounts.passkeys().all(me.id());
    String known = kept.stream().map(Passkeys.Kept::id).collect(Collectors.joining(" "));
    AccountPage page =
        new AccountPage(
            problem,
            isOn,
            isOn ? "" : secret(request),
            accounts.hasPassword(me.id()),
            sessions.by(request).hasPassword(),
            kept.stream()
                .map(
                    one ->
                        new AccountPage.Passkey(one.id(), Plain.moment(one.added(), desk.zone())))
                .toList(),
            PasskeyForm.to("/account/passkey", request)
                .map(form -> new AccountPage.Adding(form, me.id(), me.displayName(), known)));
    pages.show(request, response, status, "account", "Your account", page);
  }

  /** Whether this is their password. */
  boolean isMe(HttpServletRequest request, String password) {
    String account = sessions.by(request).account();
    return accounts.again(sessions.mustBe().id(), account, password) instanceof Outcome.Right;
  }

  /** Another password, in place of one that is kept here. Whoever else has the old one is out. */
  @PostMapping("/account/password")
  void change(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("password") String password,
      @RequestParam("fresh") String fresh,
      @RequestParam("again") String again)
      throws IOException {
    String me = sessions.mustBe().id();
    Optional<String> problem =
        fresh.equals(again)
            ? Passwords.against(fresh, sessions.by(request).account())
            : Optional.of("The two new passwords are not the same.");
    if (!accounts.hasPassword(me) || !isMe(request, password)) {
      show(request, response, HttpServletResponse.SC_UNAUTHORIZED, "This is not your password.");
    } else if (problem.isPresent()) {
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, problem.get());
    } else {
      accounts.change(me, fresh);
      sessions.endOthers(request, me);
      response.sendRedirect("/account");
    }
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
    if (!isMe(request, password)) {
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
    if (isMe(request, password)) {
      accounts.factor().remove(me);
      response.sendRedirect("/account");
    } else {
      show(request, response, HttpServletResponse.SC_UNAUTHORIZED, "This is not your password.");
    }
  }
}
