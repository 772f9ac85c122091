package earshot.console.step;

import earshot.console.account.Accounts;
import earshot.console.account.Accounts.Outcome;
import earshot.console.account.Throttle;
import earshot.console.passkey.Challenge;
import earshot.console.passkey.Told;
import earshot.console.web.Person;
import earshot.console.web.SecondFactors;
import earshot.policy.access.Presence;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who shows at the same computer who they are, for one step alone: a supervisor beside a
 * trainee, or whoever decides that a copy leaves. Their tries count like those of signing in.
 */
public final class SecondPerson {
  private static final int LONGEST = 200;
  private static final String LOCKED =
      "There were too many tries. Wait a quarter of an hour, then try again.";

  private final Accounts accounts;
  private final Throttle throttle;
  private final SecondFactors factors;

  /** Of these accounts. */
  public SecondPerson(Accounts accounts, Throttle throttle, SecondFactors factors) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.factors = factors;
  }

  /** What came of it. */
  public sealed interface Shown {
    /**
     * It is them.
     *
     * @param presence that they are there
     */
    record Here(Presence presence) implements Shown {}

    /**
     * They did not show it.
     *
     * @param why for whoever asked
     */
    record Not(String why) implements Shown {}
  }

  /**
   * The fields of a form that ask it.
   *
   * @param who asks for whom, "Their"
   */
  public static List<Step.Field> fields(HttpServletRequest request, String who) {
    List<Step.Field> fields = new ArrayList<>(typed(who));
    Challenge.fresh(request)
        .ifPresent(
            one -> fields.add(new Step.Passkey(who + " passkey instead", one.word(), one.site())));
    return fields;
  }

  private static List<Step.Field> typed(String who) {
    return List.of(
        new Step.Line("account", who + " account’s name", "", "", LONGEST),
        new Step.Secret("password", who + " password", "", true),
        new Step.Secret(
            "code", who + " app’s code", "If they have an app that makes codes.", false));
  }

  /** Looks at what those fields say. */
  public Shown shown(HttpServletRequest request) {
    String account = given(request, "account");
    Optional<Told> passkey = Told.beside(request);
    if (throttle.isTooMany(request.getRemoteAddr())) {
      return new Shown.Not(LOCKED);
    }
    if (passkey.isPresent()) {
      return Challenge.taken(request)
          .flatMap(challenge -> accounts.byPasskey(challenge, passkey.get()))
          .map(person -> here(request, person))
          .orElse(new Shown.Not("This passkey is not known here, or the page was open too long."));
    }
    return switch (accounts.signIn(account, given(request, "password"))) {
      case Outcome.Wrong _ ->
          new Shown.Not("The account’s name or the password of the second person is not right.");
      case Outcome.Locked _ -> new Shown.Not(LOCKED);
      case Outcome.Away _ -> new Shown.Not("The practice’s directory does not answer. Try again.");
      case Outcome.Right right when right.needsCode() -> withCode(request, right.person());
      case Outcome.Right right when factors.isMissing(right.person()) ->
          new Shown.Not("The second person’s role needs a second factor, and they have none yet.");
      case Outcome.Right right -> here(request, right.person());
    };
  }

  private Shown withCode(HttpServletRequest request, String person) {
    if (!accounts.factor().isOn(person)) {
      return new Shown.Not("The second person has a passkey, and has to show it here.");
    }
    return switch (accounts.code(person, given(request, "code"))) {
      case Outcome.Right _ -> here(request, person);
      case Outcome.Wrong _ -> new Shown.Not("The second person’s code is not the one of now.");
      case Outcome.Locked _ -> new Shown.Not(LOCKED);
      case Outcome.Away _ -> new Shown.Not("The practice’s directory does not answer. Try again.");
    };
  }

  private static Shown here(HttpServletRequest request, String person) {
    return new Shown.Here(new Presence(new Person(person, "").at(request.getRemoteAddr())));
  }

  private static String given(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.substring(0, Math.min(LONGEST, value.length()));
  }
}
