package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Passwords;
import earshot.console.account.SignIns.Way;
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
  private final Again again;
  private final SecondFactors factors;

  /** With these. */
  public OwnAccount(
      Accounts accounts,
      Sessions sessions,
      Pages pages,
      Desk desk,
      Again again,
      SecondFactors factors) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.again = again;
    this.factors = factors;
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
    Optional<PasskeyForm> challenge = PasskeyForm.to("/account/passkey", request);
    AccountPage page =
        new AccountPage(
            problem,
            sessions.by(request).way() != Way.PROVIDER && factors.isMissing(me.id()),
            isOn,
            isOn ? "" : secret(request),
            accounts.hasPassword(me.id()),
            sessions.by(request).hasPassword(),
            again.form(request, challenge),
            kept.stream()
                .map(
                    one ->
                        new AccountPage.Passkey(one.id(), Plain.moment(one.added(), desk.zone())))
                .toList(),
            challenge.map(form -> new AccountPage.Adding(form, me.id(), me.displayName(), known)));
    pages.show(request, response, status, "account", "Your account", page);
  }

  /** Whether they have shown that it is them; if not, the page says so. */
  boolean isMe(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean theirs = again.isMe(request);
    if (!theirs) {
      show(request, response, HttpServletResponse.SC_UNAUTHORIZED, Again.refusal(request));
    }
    return theirs;
  }

  /** Written down before it is done. */
  void tell(HttpServletRequest request, String what) {
    desk.people().credentialChanged(sessions.mustBe().at(request.getRemoteAddr()), what);
  }

  /** Another password, in place of one that is kept here. Whoever else has the old one is out. */
  @PostMapping("/account/password")
  void change(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("fresh") String fresh,
      @RequestParam("again") String repeated)
      throws IOException {
    String me = sessions.mustBe().id();
    Optional<String> problem =
        fresh.equals(repeated)
            ? Passwords.against(
                fresh,
                sessions.by(request).account(),
                desk.wordsOf(sessions.mustBe().displayName()))
            : Optional.of("The two new passwords are not the same.");
    if (!accounts.hasPassword(me)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (isMe(request, response)) {
      if (problem.isPresent()) {
        show(request, response, HttpServletResponse.SC_BAD_REQUEST, problem.get());
        return;
      }
      tell(request, "password");
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
      HttpServletRequest request, HttpServletResponse response, @RequestParam("code") String code)
      throws IOException {
    String me = sessions.mustBe().id();
    if (!isMe(request, response)) {
      return;
    }
    tell(request, "app-on");
    if (accounts.factor().isOn(me) || !accounts.factor().add(me, secret(request), code)) {
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
  void off(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isMe(request, response)) {
      tell(request, "app-off");
      accounts.factor().remove(sessions.mustBe().id());
      response.sendRedirect("/account");
    }
  }
}
