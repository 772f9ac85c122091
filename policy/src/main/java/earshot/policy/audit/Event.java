package earshot.policy.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an audit entry tells. */
public enum Event {
  HEARING_PERMITTED(true),
  HEARING_DENIED(false),
  DISCLOSURE_PERMITTED(true),
  DISCLOSURE_DENIED(false),
  DISPOSAL_APPROVED(false),
  /** Whose approval counted towards the order that follows. */
  DISPOSAL_DECIDED(false),
  DISPOSAL_ORDERED(true),
  DISPOSAL_REFUSED(false),
  DISPOSAL_DONE(false),
  ACT_DENIED(false),
  PERSON_ADDED(false),
  PERSON_NAMED(false),
  PERSON_LEFT(false),
  ROLE_GRANTED(false),
  ROLE_ENDED(false),
  /** They are to choose a password anew, and are signed out. */
  ACCESS_RESET(false),
  /** They are signed out wherever they were. */
  SESSIONS_ENDED(false),
  /** They came in, by this way. */
  SIGNED_IN(false),
  /** Somebody tried their password or code too often; for a while nobody comes in as them. */
  SIGN_IN_LOCKED(false),
  /** How they come in changed: a password, an app, a passkey. */
  CREDENTIAL_CHANGED(false),
  CASE_OPENED(false),
  CASE_CLOSED(false),
  CASE_REOPENED(false),
  CALL_ADDED_TO_CASE(false),
  PERSON_ASSIGNED(false),
  ASSIGNMENT_ENDED(false),
  HOLD_PLACED(false),
  HOLD_TOO_LATE(false),
  HOLD_LIFTED(false),
  /** Somebody looked at it, and it is needed still. */
  HOLD_REVIEWED(false),
  CALL_LINKED(false),
  LINK_ENDED(false),
  CLASS_SET(false),
  NOTE_WRITTEN(false),
  SPAN_NOTED(false),
  SPAN_NOTE_REMOVED(false),
  DEATH_RECORDED(false),
  SAMPLE_DRAWN(false),
  CALL_DRAWN(false),
  SET_RELEASED(false),
  SET_ENDED(false),
  FINDING_RECORDED(false),
  CONSENT_GIVEN(false),
  CONSENT_WITHDRAWN(false),
  COPY_MADE(false),
  POLICY_SUBMITTED(false),
  POLICY_APPROVED(false),
  POLICY_WITHDRAWN(false),
  POLICY_BEGUN(false),
  POLICY_REFUSED(false),
  TRAIL_READ(false),
  REQUEST_TAKEN(false),
  IDENTITY_CHECKED(false),
  FEE_ASKED(false),
  FEE_PAID(false),
  QUESTION_ASKED(false),
  QUESTION_ANSWERED(false),
  REQUEST_EXTENDED(false),
  CALL_FOUND(false),
  CALL_CONFIRMED(false),
  CALL_REJECTED(false),
  CALL_REVIEWED(false),
  PACK_MADE(false),
  REQUEST_ENDED(false),
  COMPLAINT_TAKEN(false),
  COMPLAINT_ACKNOWLEDGED(false),
  /** A manager allowed a program to act as somebody. */
  TOKEN_ALLOWED(false),
  /** Whoever it acts as took what it shows itself by. */
  TOKEN_TAKEN(false),
  TOKEN_WITHDRAWN(false),
  /** A program did something else than hearing as somebody. */
  TOKEN_USED(false),
  /** From now on a program elsewhere is told of finished calls or of alarms. */
  TARGET_ADDED(false),
  TARGET_ENDED(false),
  /** From a backup: what was done since then is not known. */
  DATA_RESTORED(false),
  RESTORE_CONFIRMED(false),
  RETENTION_RUN(false),
  STUBS_REMOVED(false);

  private final boolean givesLeave;

  Event(boolean givesLeave) {
    this.givesLeave = givesLeave;
  }

  /** Whether a grant or an order may rest on such an entry. */
  boolean givesLeave() {
    return givesLeave;
  }

  /** As it is written: {@code hearing-permitted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Event> ofWord(String word) {
    return Arrays.stream(values()).filter(event -> event.word().equals(word)).findFirst();
  }
}
