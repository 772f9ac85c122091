package earshot.policy.file;

import java.util.List;

/**
 * The words that a policy file may use where it names something that nothing acts on, so that every
 * one of them can be said in plain English in a notice. Lists keep the order in which notices name
 * them.
 */
public final class Vocabulary {
  /** Headings of notices. */
  public static final List<String> TITLES =
      List.of("recording-of-telephone-conversations", "call-recording");

  /** What somebody may do who doesn't want to be recorded. */
  public static final List<String> OBJECTION = List.of("end-call", "other-channel", "in-person");

  /** Why a call may have no recording, beside the reasons of the law pack. */
  public static final List<String> GAPS =
      List.of("technical-fault", "unsupported-equipment", "mobile-phone", "home-working");

  /** UK GDPR Article 6(1). */
  public static final List<String> ORDINARY_BASES = List.of("6-1-c", "6-1-e", "6-1-f");

  /** UK GDPR Article 9(2). */
  public static final List<String> HEALTH_BASES = List.of("9-2-f", "9-2-g", "9-2-h", "9-2-i");

  /** In whose interest a practice records. */
  public static final List<String> INTERESTS =
      List.of("good-service", "patient-safety", "good-employer", "public-funds");

  /** Whom staff development develops. */
  public static final List<String> DEVELOPED = List.of("staff", "medical-trainees");

  /** What is investigated. */
  public static final List<String> INVESTIGATED =
      List.of("allegations", "complaints", "claims", "fraud");

  /** Whom an investigation may be about. */
  public static final List<String> INVESTIGATED_ABOUT =
      List.of("patients", "other-organisations", "our-staff");

  /** Whom protection protects. */
  public static final List<String> PROTECTED = List.of("staff", "patients");

  /** What the established record is. */
  public static final List<String> ESTABLISHED = List.of("clinical-system");

  /** Who may be sent a copy. */
  public static final List<String> RECIPIENTS =
      List.of("integrated-care-board", "nhs-england", "ombudsman", "care-quality-commission");

  /** What a disclosure has to be about. */
  public static final List<String> DISCLOSED_ABOUT = List.of("complaint-against-practice");

  /** Ways in which a notice invites requests for a copy. Every other way is accepted too. */
  public static final List<String> INVITED =
      List.of("contact-practice", "telephone", "in-person", "writing", "online");

  /** Where recordings lie. */
  public static final List<String> STORES = List.of("on-premises-server", "hosted-server");

  /** How people log in. */
  public static final List<String> LOGINS =
      List.of("password", "personal-account", "personal-account-and-second-factor");

  /** Codes of practice for the time that records are kept. */
  public static final List<String> AUTHORITIES =
      List.of("rmcop-2016", "rmcop-2021", "rmcop-2021-updated-2023");

  /** Acts on people's data. */
  public static final List<String> LAWS = List.of("dpa-1998", "uk-gdpr-dpa-2018");

  private Vocabulary() {}
}
