package earshot.policy.decide;

import java.util.Optional;

/**
 * What somebody shows who wants a copy to leave the practice: references to papers that are kept
 * elsewhere, never their content.
 *
 * @param order a court's order
 * @param provision the provision of law that compels it
 * @param writtenRequest a request in writing
 * @param approver who in the practice decided it
 */
public record Evidence(
    Optional<String> order,
    Optional<String> provision,
    Optional<String> writtenRequest,
    Optional<Attendant> approver) {
  /** Nothing at all. */
  public static final Evidence NONE =
      new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
