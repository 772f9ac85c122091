package earshot.policy.decide;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose conduct a case is about. */
public enum Subject {
  PATIENTS,
  OTHER_ORGANISATIONS,
  OUR_STAFF;

  /** As it stands in a policy file: {@code our-staff}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The subject that is written so. */
  public static Optional<Subject> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
