package earshot.policy.phrase;

import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import java.util.Collection;

/** Purposes in plain English: in full where they are published, in short everywhere else. */
public final class Purposes {
  private Purposes() {}

  /** In full, after "we record calls". */
  public static String inFull(PurposeRule rule) {
    return switch (rule.purpose()) {
      case SERVICE_IMPROVEMENT -> "to check how well our service works, and to make it better";
      case CARE_QUALITY -> "to check how good our care is";
      case STAFF_DEVELOPMENT -> "to train, support and manage " + Terms.and(rule.of());
      case INVESTIGATION ->
          "to prevent, find out about, look into and act on "
              + Terms.or(rule.of())
              + " that concern "
              + Terms.or(rule.about());
      case PROTECTION -> "to keep " + Terms.and(rule.of()) + " safe";
      case PATIENT_UNDERSTANDING -> "to learn what our patients and staff need";
      case EMPLOYMENT_MATTERS -> "to deal with matters of employment, such as how staff behave";
      case DIRECT_CARE -> "to care for you, when we need to hear a call again to treat you";
    };
  }

  /** In short, after "to". */
  public static String inShort(Purpose purpose) {
    return switch (purpose) {
      case SERVICE_IMPROVEMENT -> "make our service better";
      case CARE_QUALITY -> "check our care";
      case STAFF_DEVELOPMENT -> "train staff";
      case INVESTIGATION -> "look into complaints, claims and the like";
      case PROTECTION -> "keep people safe";
      case PATIENT_UNDERSTANDING -> "learn what people need";
      case EMPLOYMENT_MATTERS -> "deal with matters of employment";
      case DIRECT_CARE -> "care for a patient";
    };
  }

  /** Several in short, in the order of {@link Purpose}. */
  public static String inShort(Collection<Purpose> purposes) {
    return Phrases.and(purposes.stream().sorted().map(Purposes::inShort).toList());
  }
}
