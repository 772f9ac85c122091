package earshot.policy.sample;

import java.util.Locale;

/**
 * What a sample can teach. The list is closed: where people can type, a name slips in sooner or
 * later.
 */
public enum Topic {
  WAITED_TOO_LONG,
  CUT_OFF,
  PUT_THROUGH_WRONGLY,
  NOT_RUNG_BACK,
  NO_APPOINTMENT,
  NOT_UNDERSTOOD,
  NOT_LISTENED_TO,
  UNFRIENDLY,
  KIND_AND_PATIENT,
  WRONG_ADVICE,
  URGENT_NOT_RECOGNISED,
  URGENT_RECOGNISED,
  IDENTITY_NOT_CHECKED,
  TOLD_TOO_MUCH,
  LANGUAGE_OR_HEARING,
  PRESCRIPTION,
  TEST_RESULTS,
  POOR_SOUND;

  /** As it is written: {@code waited-too-long}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
