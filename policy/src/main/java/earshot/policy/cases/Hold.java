package earshot.policy.cases;

import earshot.policy.decide.CaseKind;
import earshot.storage.index.SealedOctets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What keeps a call.
 *
 * @param no its number
 * @param callId which call
 * @param name a word that tells it from the call's other holds
 * @param kind why
 * @param caseId the case that placed it; empty for one of its own
 * @param placedBy pseudonym of who placed it
 * @param placed when
 * @param reviewOn the day by which somebody asks whether it is still needed; it stays in force
 */
public record Hold(
    long no,
    String callId,
    String name,
    CaseKind kind,
    Optional<String> caseId,
    String placedBy,
    Instant placed,
    LocalDate reviewOn) {
  /**
   * A hold that somebody wants.
   *
   * @param callId which call
   * @param name a word that tells it from the call's other holds
   * @param kind why
   * @param caseId the case that places it
   * @param reason in their own words, encrypted under the call's key
   * @param reviewOn the day by which somebody asks whether it is still needed
   */
  public record Wanted(
      String callId,
      String name,
      CaseKind kind,
      Optional<String> caseId,
      SealedOctets reason,
      LocalDate reviewOn) {}
}
