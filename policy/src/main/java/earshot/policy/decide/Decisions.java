package earshot.policy.decide;

import earshot.policy.decide.Decision.Deny;
import earshot.policy.decide.Decision.Permit;
import earshot.policy.file.AccessRule;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Policy;
import java.util.Optional;

/**
 * Decides, as Cedar does: nothing is allowed unless a rule allows it, and what is forbidden stays
 * so whatever allows it.
 */
public final class Decisions {
  private Decisions() {}

  /** The answer to every request while no policy is in force. */
  public static Decision withoutPolicy() {
    return new Deny(Reason.NO_POLICY, "none", PolicyVersion.NONE);
  }

  /** The answer of this policy to this request, given these facts. Never throws, never waits. */
  public static Decision decide(Policy policy, Request request, Facts facts) {
    Optional<Forbids.Refusal> forbidden = Forbids.of(policy, request, facts);
    if (forbidden.isPresent()) {
      return deny(policy, forbidden.get().reason(), forbidden.get().rule());
    }
    return switch (request) {
      case Request.Hearing hearing -> hearing(policy, hearing, facts);
      case Request.Preparing preparing -> preparing(policy, preparing, facts);
      case Request.Disclosing disclosing -> disclosing(policy, disclosing, facts);
    };
  }

  private static Decision hearing(Policy policy, Request.Hearing request, Facts facts) {
    Hearings hearings = new Hearings(policy, request, facts);
    Decision nearest = deny(policy, Reason.NO_RULE, "access");
    int near = 0;
    for (AccessRule rule : policy.access()) {
      Optional<Hearings.Against> against = hearings.against(rule);
      String path = "access." + rule.name();
      if (against.isEmpty()) {
        return new Permit(
            request,
            hearings.obligations(rule),
            path,
            PolicyVersion.of(policy),
            "You may, for " + request.purpose().word() + ".");
      }
      if (against.get().near() > near) {
        near = against.get().near();
        nearest = deny(policy, against.get().reason(), path);
      }
    }
    return nearest;
  }

  private static Decision preparing(Policy policy, Request.Preparing request, Facts facts) {
    DataSubjects law = new DataSubjects(request.asker(), request.caseId(), facts);
    return law.againstHearing()
        .<Decision>map(reason -> deny(policy, reason, DataSubjects.RULE))
        .orElseGet(
            () ->
                new Permit(
                    request,
                    law.toHear(),
                    DataSubjects.RULE,
                    PolicyVersion.of(policy),
                    "You may, to get the copy ready that was asked for."));
  }

  private static Decision toSubject(Policy policy, Request.Disclosing request, Facts facts) {
    Disclosures disclosures = new Disclosures(request, facts);
    return new DataSubjects(request.asker(), request.caseId().orElse(""), facts)
        .againstGiving(request.recipient())
        .or(disclosures::approver)
        .<Decision>map(reason -> deny(policy, reason, DataSubjects.RULE))
        .orElseGet(
            () ->
                new Permit(
                    request,
                    disclosures.obligations(),
                    DataSubjects.RULE,
                    PolicyVersion.of(policy),
                    "A copy may go to whoever asked for theirs."));
  }

  private static Decision disclosing(Policy policy, Request.Disclosing request, Facts facts) {
    if (request.way().equals(DataSubjects.WAY)) {
      return toSubject(policy, request, facts);
    }
    Disclosures disclosures = new Disclosures(request, facts);
    for (DisclosureRule rule : policy.disclosure()) {
      if (rule.name().equals(request.way())) {
        String path = "disclosure." + rule.name();
        return disclosures
            .against(rule)
            .<Decision>map(reason -> deny(policy, reason, path))
            .orElseGet(
                () ->
                    new Permit(
                        request,
                        disclosures.obligations(),
                        path,
                        PolicyVersion.of(policy),
                        "A copy may go to " + request.recipient() + "."));
      }
    }
    return deny(policy, Reason.NO_WAY_OUT, "disclosure.default");
  }

  private static Decision deny(Policy policy, Reason reason, String rule) {
    return new Deny(reason, rule, PolicyVersion.of(policy));
  }
}
