package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.SignIns.Way;
import earshot.console.account.Throttle;
import earshot.console.desk.Desk;
import earshot.console.provider.Answer;
import earshot.console.provider.Attempt;
import earshot.console.provider.ProviderSettings;
import earshot.console.words.Plain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * To the practice's sign-in service and back. Browsers keep our cookie from whatever another site
 * begins, so who comes back is sent on once more, from a page of ours.
 */
@Controller
public final class ProviderDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderDoor.class);
  private static final String ATTEMPT = "earshot.provider-attempt";
  private static final String NEXT = "/sign-in/provider/done";
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,2048}");
  private static final String UNCLEAR =
      "The sign-in service did not tell us who you are. Try again from here.";
  private static final String AWAY =
      "The sign-in service cannot be reached. Recording is not affected. Try again in a few"
          + " minutes.";

  private final WaysIn ways;
  private final Accounts accounts;
  private final Throttle throttle;
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public ProviderDoor(
      WaysIn ways,
      Accounts accounts,
      Throttle throttle,
      Sessions sessions,
      Pages pages,
      Desk desk) {
    this.ways = ways;
    this.accounts = accounts;
    this.throttle = throttle;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping("/sign-in/provider")
  void go(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (ways.provider().isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (throttle.isTooMany(request.getRemoteAddr())) {
      refuse(request, response, 429, "There were too many tries. Wait a minute.");
      return;
    }
    try {
      Attempt attempt = ways.provider().get().begin();
      String there = ways.provider().get().address(attempt).toString();
      request.getSession().setAttribute(ATTEMPT, attempt);
      response.sendRedirect(there);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("why", e.getMessage()).log("the sign-in service is away");
      refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, AWAY);
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String problem)
      throws IOException {
    pages.show(
        request,
        response,
        status,
        "sign-in",
        "Sign in",
        new SignInPage(problem, "", "", false, ways.offered(), Optional.empty()));
  }

  @GetMapping(ProviderSettings.BACK)
  void back(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "state", defaultValue = "") String state)
      throws IOException {
    if (WORD.matcher(code).matches() && WORD.matcher(state).matches()) {
      pages.show(
          request,
          response,
          HttpServletResponse.SC_OK,
          "on",
          "One moment",
          new OnPage(NEXT, code, state));
    } else {
      refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, UNCLEAR);
    }
  }

  @GetMapping(NEXT)
  void done(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "state", defaultValue = "") String state)
      throws IOException {
    Optional<Attempt> attempt = taken(request).filter(one -> one.isOf(state));
    if (ways.provider().isEmpty() || attempt.isEmpty()) {
      refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, UNCLEAR);
      return;
    }
    switch (ways.provider().get().finish(attempt.get(), code)) {
      case Answer.Known known -> enter(request, response, known);
      case Answer.Refused(String why) -> {
        LOG.atWarn().addKeyValue("why", why).log("the sign-in service was not believed");
        refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, UNCLEAR);
      }
      case Answer.Away(String why) -> {
        LOG.atWarn().addKeyValue("why", why).log("the sign-in service is away");
        refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, AWAY);
      }
    }
  }

  /** Each is of use once. */
  private static Optional<Attempt> taken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTEMPT) instanceof Attempt attempt)) {
      return Optional.empty();
    }
    session.removeAttribute(ATTEMPT);
    return Optional.of(attempt);
  }

  /** Only who was added here comes in, and only as who they were the first time. */
  private void enter(HttpServletRequest request, HttpServletResponse response, Answer.Known known)
      throws IOException {
    Optional<String> id =
        desk.people()
            .signingInAs(known.account())
            .filter(one -> accounts.identities().is(one, ways.issuer(), known.subject()));
    if (id.isEmpty()) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_UNAUTHORIZED,
          "The sign-in service knows you as “"
              + Plain.given(known.account())
              + "”, and that account is nobody’s here, or was somebody else’s. Ask your manager to"
              + " add you.");
      return;
    }
    Person person = new Person(id.get(), desk.people().nameOf(id.get()).orElse("Somebody"));
    CameBy by = new CameBy(Way.PROVIDER, known.account());
    if (accounts.hasSecond(person.id())) {
      sessions.halfIn(request, person, by);
      response.sendRedirect("/sign-in/code");
    } else {
      sessions.signIn(request, response, person, by);
      response.sendRedirect("/today");
    }
  }
}
