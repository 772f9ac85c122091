package earshot.policy.decide;

import earshot.policy.file.Purpose;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a case was opened. It says which purpose somebody may hear the case's calls for. */
public enum CaseKind {
  COMPLAINT("complaints", Purpose.INVESTIGATION),
  CLAIM("claims", Purpose.INVESTIGATION),
  /** Both example notices treat disputes under one heading with complaints. */
  DISPUTE("complaints", Purpose.INVESTIGATION),
  FRAUD("fraud", Purpose.INVESTIGATION),
  THREAT_TO_STAFF("staff", Purpose.PROTECTION),
  EMPLOYMENT("", Purpose.EMPLOYMENT_MATTERS),
  /** These keep calls, and copies may leave for them; hearing takes a purpose of another case. */
  DATA_SUBJECT_REQUEST("", null), // Its calls are heard to get copies ready: see DataSubjects.
  INQUEST("", null),
  POLICE("", null),
  INQUIRY("", null),
  /** No case: somebody reviewed a disposal, and wants the recording kept for longer. */
  RETENTION_REVIEW("", null);

  private final String of;
  private final @Nullable Purpose purpose;

  CaseKind(String of, @Nullable Purpose purpose) {
    this.of = of;
    this.purpose = purpose;
  }

  /** The purpose that hearing its calls serves; empty when there is none. */
  public Optional<Purpose> purpose() {
    return Optional.ofNullable(purpose);
  }

  /** What a policy file calls this in a purpose's {@code of}; empty when it has no word for it. */
  String of() {
    return of;
  }

  /** Whether a case can be opened for it. */
  public boolean opensCases() {
    return this != RETENTION_REVIEW;
  }

  /** As it is written in tables and in the audit trail: {@code threat-to-staff}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that is written so. */
  public static Optional<CaseKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
