package earshot.console.api;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.web.Problem;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import earshot.storage.access.AuditEntry;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What a token may do: what it was made for, and of that what its person may do at this moment.
 * What is done and what is refused is in the audit trail, in the person's name and at the token.
 * Any thread.
 */
public final class Gate {
  private final Desk desk;
  private final Hourly hourly = new Hourly();

  /** Of this desk. */
  public Gate(Desk desk) {
    this.desk = desk;
  }

  /** The program whose request this thread answers. */
  Bearer bearer() {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (found != null && found.getPrincipal() instanceof Bearer bearer) {
      return bearer;
    }
    throw new IllegalStateException("no program has shown a token");
  }

  /**
   * Lets it pass.
   *
   * @throws Refused when it may not do that
   */
  Bearer pass(Scope scope) {
    Bearer bearer = bearer();
    if (!bearer.token().scopes().contains(scope)) {
      throw refusal(
          bearer,
          scope.word(),
          "scope-missing",
          "This token was not made for " + scope.word() + ".");
    }
    Set<Role> roles = desk.roles(bearer.token().person());
    boolean may =
        switch (scope) {
          case CALLS_READ, AUDIO_HEAR -> Part.CALLS.isFor(roles);
          case STATUS_READ -> !roles.isEmpty() && Part.TODAY.isFor(roles);
        };
    if (!may) {
      throw refusal(
          bearer,
          scope.word(),
          "no-role-for-this",
          "The person whom this token belongs to has no role at the moment that may do this.");
    }
    return bearer;
  }

  /** Writes a refusal down and makes it. */
  Refused refusal(Bearer bearer, String act, String reason, String detail) {
    return refusal(bearer, act, reason, detail, UnaryOperator.identity());
  }

  Refused refusal(
      Bearer bearer, String act, String reason, String detail, UnaryOperator<AuditEvent> more) {
    AuditEntry entry =
        tell(
            bearer,
            Event.ACT_DENIED,
            event ->
                more.apply(
                    event
                        .with(Detail.ACT, act)
                        .with(Detail.DECISION, "deny")
                        .with(Detail.REASON, reason)));
    return new Refused(new Problem(403, reason, detail, OptionalLong.of(entry.index())));
  }

  /** Writes down that a token was shown that is of no use any more; of many, one an hour. */
  void useless(Bearer bearer, String reason) {
    if (hourly.isFirst(reason + "/" + bearer.getName(), desk.clock().instant())) {
      refusal(bearer, "use-token", reason, "");
    }
  }

  /** Writes down what was done. */
  AuditEntry did(Bearer bearer, String act, UnaryOperator<AuditEvent> more) {
    return tell(bearer, Event.TOKEN_USED, event -> more.apply(event.with(Detail.ACT, act)));
  }

  /** Writes down what tells of nobody; of many times, one an hour. */
  void didOften(Bearer bearer, String act) {
    if (hourly.isFirst(act + "/" + bearer.getName(), desk.clock().instant())) {
      did(bearer, act, UnaryOperator.identity());
    }
  }

  private AuditEntry tell(Bearer bearer, Event event, UnaryOperator<AuditEvent> more) {
    return desk.acts()
        .inTransaction(bearer.signedIn(), act -> act.tell(more.apply(act.event(event))));
  }
}
