package earshot.policy.disposal;

import earshot.policy.decide.PolicyVersion;
import java.util.List;

/**
 * What retention wants destroyed.
 *
 * @param callId the call
 * @param retentionClass the class that it is kept in
 * @param rule the path of the rule that ends it, {@code retention.general}
 * @param policy where that stands
 * @param reviewers how many people have to decide it; 0 when the rule alone does
 * @param decidedBy pseudonyms of those who did
 */
public record Order(
    String callId,
    String retentionClass,
    String rule,
    PolicyVersion policy,
    int reviewers,
    List<String> decidedBy) {
  /** Copies. */
  public Order {
    decidedBy = List.copyOf(decidedBy);
  }
}
