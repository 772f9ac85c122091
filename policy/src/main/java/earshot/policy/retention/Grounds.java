package earshot.policy.retention;

import earshot.policy.file.Policy;

/**
 * What a decision rests on.
 *
 * @param policyId which policy
 * @param policyVersion in which version
 * @param policyHash and which octets of it
 * @param retentionClass the class that the call is in; empty where nobody knows
 * @param path what decided it: a rule's place in the policy file, {@code
 *     retention.general.at_most}; else {@code holds} or {@code destroyed}
 */
public record Grounds(
    String policyId, int policyVersion, String policyHash, String retentionClass, String path) {
  static Grounds of(Policy policy, String retentionClass, String path) {
    return new Grounds(policy.id(), policy.version(), policy.hash(), retentionClass, path);
  }
}
