package earshot.policy.decide;

import earshot.policy.file.Policy;

/**
 * The policy that an answer rests on.
 *
 * @param id its name
 * @param version its number
 * @param hash SHA-256 of its file, in hexadecimal digits
 */
public record PolicyVersion(String id, int version, String hash) {
  /** This policy's. */
  public static PolicyVersion of(Policy policy) {
    return new PolicyVersion(policy.id(), policy.version(), policy.hash());
  }
}
