package earshot.policy.decide;

import earshot.policy.file.Purpose;
import java.time.Instant;

/** What a permit asks for before audio opens, or while it is open. */
public sealed interface Obligation {
  /**
   * The purpose and the reason in the asker's own words are written down.
   *
   * @param purpose as declared
   */
  record RecordPurpose(Purpose purpose) implements Obligation {}

  /**
   * The call is put on hold for the case.
   *
   * @param caseId which
   */
  record PlaceHold(String caseId) implements Obligation {}

  /**
   * A supervisor is there and says so themselves.
   *
   * @param by their pseudonym
   */
  record Supervised(String by) implements Obligation {}

  /**
   * The call counts towards what may be heard of its draw.
   *
   * @param sampleId which draw
   */
  record SampleOnly(String sampleId) implements Obligation {}

  /** Nothing leaves: it is heard, not copied. */
  record NoExport() implements Obligation {}

  /**
   * It ends by itself.
   *
   * @param at when
   */
  record Expires(Instant at) implements Obligation {}

  /**
   * It is entered in the disclosure register, with the copy's fingerprint.
   *
   * @param way which way out
   * @param recipient who gets it
   * @param approver who decided it
   */
  record EnterInRegister(String way, String recipient, String approver) implements Obligation {}
}
