package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import earshot.console.account.Passwords;
import earshot.console.account.SetUp;
import earshot.console.account.SignIns;
import earshot.console.account.Throttle;
import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How people come to have an account: the first by the set-up code, others by an invitation. */
@Controller
public final class NewPeople {
  /** A role has to be looked at again after so long. */
  private static final int REVIEW_MONTHS = 12;

  private static final Pattern ACCOUNT =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.@_' -]{0,63}");
  private static final String TOO_MANY =
      "There were too many tries. Wait a quarter of an hour, then try again.";

  private final Accounts accounts;
  private final SetUp setUp;
  private final Throttle throttle;
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;

  /** With these. */
  public NewPeople(
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

  @GetMapping("/set-up")
  void setUp(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (setUp.isOpen()) {
      showSetUp(request, response, HttpServletResponse.SC_OK, NewPersonPage.empty());
    } else {
      response.sendRedirect("/sign-in");
    }
  }

  private static CameBy by(String account) {
    return new CameBy(SignIns.Way.PASSWORD, account);
  }

  private void showSetUp(
      HttpServletRequest request, HttpServletResponse response, int status, NewPersonPage page)
      throws IOException {
    pages.show(request, response, status, "set-up", "Set up", page);
  }

  @PostMapping("/set-up")
  void setUp(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("code") String code,
      @RequestParam("name") String name,
      @RequestParam("account") String account,
      @RequestParam("password") String password,
      @RequestParam("again") String again)
      throws IOException {
    Optional<String> problem =
        throttle.isTooMany(request.getRemoteAddr())
            ? Optional.of(TOO_MANY)
            : setUp
                .against(code)
                .or(() -> againstName(name, account))
                .or(() -> againstPassword(password, again, account, name));
    Optional<String> person = Optional.empty();
    if (problem.isEmpty()) {
      person =
          accounts.setUp(
              name.strip(),
              account,
              password,
              desk.today().plusMonths(REVIEW_MONTHS),
              Person.device(request.getRemoteAddr()));
      problem =
          person.isPresent()
              ? Optional.empty()
              : Optional.of("There are people already, and none of them has this account.");
    }
    if (person.isPresent()) {
      setUp.close();
      sessions.signIn(request, response, new Person(person.get(), name.strip()), by(account));
      response.sendRedirect("/today");
    } else {
      showSetUp(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          new NewPersonPage(problem.orElse(""), name, account, "", List.of()));
    }
  }

  private static Optional<String> againstName(String name, String account) {
    if (Plain.given(name).isEmpty()) {
      return Optional.of("Say what the person is called.");
    }
    return ACCOUNT.matcher(account.strip()).matches()
        ? Optional.empty()
        : Optional.of("Choose an account’s name of letters and digits, 64 at most.");
  }

  private Optional<String> againstPassword(
      String password, String again, String account, String name) {
    return password.equals(again)
        ? Passwords.against(password, account, desk.wordsOf(name))
        : Optional.of("The two passwords are not the same.");
  }

  @GetMapping("/join")
  void join(HttpServletRequest request, HttpServletResponse response) throws IOException {
    showJoin(request, response, HttpServletResponse.SC_OK, NewPersonPage.empty());
  }

  private void showJoin(
      HttpServletRequest request, HttpServletResponse response, int status, NewPersonPage page)
      throws IOException {
    pages.show(request, response, status, "join", "Choose your password", page);
  }

  @PostMapping("/join")
  void join(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("code") String code,
      @RequestParam("account") String account,
      @RequestParam("password") String password,
      @RequestParam("again") String again)
      throws IOException {
    Optional<String> problem =
        throttle.isTooMany(request.getRemoteAddr())
            ? Optional.of(TOO_MANY)
            : againstPassword(password, again, account, "");
    if (problem.isEmpty()) {
      switch (accounts.join(account, code, password, Person.device(request.getRemoteAddr()))) {
        case Outcome.Right right -> {
          String name = desk.people().nameOf(right.person()).orElse("Somebody");
          sessions.signIn(request, response, new Person(right.person(), name), by(account));
          response.sendRedirect("/today");
          return;
        }
        case Outcome.Wrong _, Outcome.Away _ ->
            problem = Optional.of("The account’s name and the code do not belong together.");
        case Outcome.Locked _ -> problem = Optional.of(TOO_MANY);
      }
    }
    showJoin(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        new NewPersonPage(problem.orElse(""), "", account, "", List.of()));
  }

  @GetMapping("/admin/people/add")
  void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    showAdd(request, response, HttpServletResponse.SC_OK, "", "", "", "");
  }

  private void showAdd(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String problem,
      String name,
      String account,
      String code)
      throws IOException {
    List<NewPersonPage.RoleChoice> roles =
        Stream.of(Role.values())
            .map(role -> new NewPersonPage.RoleChoice(role.word(), Plain.role(role)))
            .toList();
    pages.show(
        request,
        response,
        status,
        "add-person",
        "Add somebody",
        new NewPersonPage(problem, name, account, code, roles));
  }

  @PostMapping("/admin/people/add")
  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam("name") String name,
      @RequestParam("account") String account,
      @RequestParam(name = "role", defaultValue = "") List<String> words)
      throws IOException {
    List<Role> roles =
        Stream.of(Role.values()).filter(role -> words.contains(role.word())).toList();
    Optional<String> problem =
        againstName(name, account)
            .or(
                () ->
                    roles.isEmpty()
                        ? Optional.of("Choose what the person is in the practice.")
                        : Optional.empty())
            .or(
                () ->
                    desk.people().signingInAs(account).isPresent()
                        ? Optional.of("Somebody has this account already.")
                        : Optional.empty());
    if (problem.isPresent()) {
      showAdd(
          request, response, HttpServletResponse.SC_BAD_REQUEST, problem.get(), name, account, "");
      return;
    }
    SignedIn by = sessions.mustBe().at(request.getRemoteAddr());
    String person = desk.people().add(by, Plain.given(name), account, "practice");
    for (Role role : roles) {
      desk.people().grant(by, person, role, desk.today().plusMonths(REVIEW_MONTHS));
    }
    String code = accounts.invite(person);
    showAdd(
        request, response, HttpServletResponse.SC_OK, "", Plain.given(name), account.strip(), code);
  }
}
