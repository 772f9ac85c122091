package earshot.policy.request;

import earshot.policy.file.Words;

/** What whoever asks is to the patient. */
public enum Who {
  PATIENT,
  /** Acts for a living patient: a parent, an attorney, a solicitor. */
  REPRESENTATIVE,
  /** The executor or administrator of a dead patient. */
  PERSONAL_REPRESENTATIVE,
  /** May have a claim that arises from the patient's death. */
  CLAIMANT;

  /** {@code personal-representative}: the recipient, as the disclosure register has it. */
  public String word() {
    return Words.of(this);
  }

  /** Whether the patient is dead: another act, and other times, hold. */
  public boolean isForTheDead() {
    return this == PERSONAL_REPRESENTATIVE || this == CLAIMANT;
  }

  static Who of(String word) {
    return Words.read(Who.class, word).orElseThrow();
  }
}
