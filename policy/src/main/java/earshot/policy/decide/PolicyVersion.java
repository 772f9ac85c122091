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
  /** Where there is no policy. */
  public static final PolicyVersion NONE = new PolicyVersion("none", 0, "none");

  /** This policy's. */
  public static PolicyVersion of(Policy policy) {
    return new PolicyVersion(policy.id(), policy.version(), policy.hash());
  }

  /** As people and the audit trail name it: {@code practice-36-months/2}. */
  public String words() {
    return id + "/" + version;
  }
}
