package earshot.policy.decide;

import java.util.List;

/** The answer. Only {@link Decisions} makes one. */
public sealed interface Decision {
  /** The path of the rule that decided, {@code access.dispute}. */
  String rule();

  /** The policy that it stands in. */
  PolicyVersion policy();

  /** Why, in a sentence that the practice's staff understand. */
  String sentence();

  /** Yes, once the obligations are discharged. */
  final class Permit implements Decision {
    private final Request request;
    private final List<Obligation> obligations;
    private final String rule;
    private final PolicyVersion policy;
    private final String sentence;

    Permit(
        Request request,
        List<Obligation> obligations,
        String rule,
        PolicyVersion policy,
        String sentence) {
      this.request = request;
      this.obligations = List.copyOf(obligations);
      this.rule = rule;
      this.policy = policy;
      this.sentence = sentence;
    }

    /** What was permitted, and nothing else. */
    public Request request() {
      return request;
    }

    /** What has to be done for it. */
    public List<Obligation> obligations() {
      return obligations;
    }

    @Override
    public String rule() {
      return rule;
    }

    @Override
    public PolicyVersion policy() {
      return policy;
    }

    @Override
    public String sentence() {
      return sentence;
    }

    @Override
    public String toString() {
      return "permit by " + rule + " " + obligations;
    }
  }

  /**
   * No.
   *
   * @param reason why
   * @param rule the rule that decided, or that came nearest to allowing it
   * @param policy the policy that it stands in
   */
  record Deny(Reason reason, String rule, PolicyVersion policy) implements Decision {
    @Override
    public String sentence() {
      return reason.sentence();
    }

    @Override
    public String toString() {
      return "deny by " + rule + ": " + reason.word();
    }
  }
}
