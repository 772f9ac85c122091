package earshot.policy.phrase;

import java.util.List;

/** The words of {@link earshot.policy.file.Vocabulary} in plain English. */
public final class Terms {
  private Terms() {}

  /** What a word means; a word that isn't known is said as it stands, without its hyphens. */
  public static String of(String word) {
    return switch (word) {
      case "recording-of-telephone-conversations" -> "Recording of telephone conversations";
      case "call-recording" -> "Call recording";
      case "end-call" -> "end the call";
      case "other-channel" -> "reach us in another way, such as online or by letter";
      case "in-person" -> "come to the practice";
      case "technical-fault" -> "there is a technical fault";
      case "unsupported-equipment" ->
          "the person who takes the call uses equipment that cannot record";
      case "mobile-phone" -> "the person who takes the call uses a mobile phone";
      case "home-working" -> "the person who takes the call works from home";
      case "caller-objected" -> "you have told us that you do not want to be recorded";
      case "card-payment" -> "you are reading out the number of a bank card";
      case "before-announcement" -> "you have not yet heard that calls may be recorded";
      case "good-service" -> "good service";
      case "patient-safety" -> "the safety of patients";
      case "good-employer" -> "being a good employer";
      case "public-funds" -> "looking after public money";
      case "staff" -> "our staff";
      case "medical-trainees" -> "medical trainees";
      case "patients" -> "patients";
      case "other-organisations" -> "other organisations";
      case "our-staff" -> "our staff";
      case "clinical-system" -> "your medical record";
      case "integrated-care-board" -> "the integrated care board (the local NHS body for our area)";
      case "nhs-england" -> "NHS England";
      case "ombudsman" -> "the health service ombudsman";
      case "care-quality-commission" -> "the Care Quality Commission";
      case "complaint-against-practice" -> "to answer a complaint about the practice";
      case "contact-practice" -> "by getting in touch with the practice";
      case "telephone" -> "by phone";
      case "writing" -> "in writing";
      case "online" -> "online";
      case "on-premises-server" -> "on a server in the practice";
      case "hosted-server" -> "on a server that a company runs for us";
      case "password" -> "with a password";
      case "personal-account" -> "with an account of their own";
      case "personal-account-and-second-factor" ->
          "with an account of their own and a second check of who they are";
      case "rmcop-2016" ->
          "the Records Management Code of Practice for Health and Social Care 2016";
      case "rmcop-2021" -> "the Records Management Code of Practice 2021";
      case "rmcop-2021-updated-2023" ->
          "the NHS Records Management Code of Practice (2021, updated in 2023)";
      case "dpa-1998" -> "the Data Protection Act 1998";
      case "uk-gdpr-dpa-2018" -> "the UK GDPR and the Data Protection Act 2018";
      case "6-1-c" -> "the law tells us to do it (UK GDPR, Article 6(1)(c))";
      case "6-1-e" -> "it is part of our work for the public (UK GDPR, Article 6(1)(e))";
      case "6-1-f" -> "we have a fair reason to do it (UK GDPR, Article 6(1)(f))";
      case "9-2-f" -> "it is needed for legal claims (Article 9(2)(f))";
      case "9-2-g" -> "it is much in the public interest (Article 9(2)(g))";
      case "9-2-h" -> "it helps us to run health care (Article 9(2)(h))";
      case "9-2-i" -> "it protects public health (Article 9(2)(i))";
      default -> word.replace('-', ' ');
    };
  }

  /** The recordings of a retention class, whose name is the practice's own. */
  public static String recordings(String retentionClass) {
    return switch (retentionClass) {
      case "general" -> "recordings";
      case "patient" -> "recordings that we have linked to a patient";
      case "unlinked" -> "recordings that we cannot link to a patient";
      default -> "recordings of the kind \u201c" + retentionClass + "\u201d";
    };
  }

  /** Several words, {@code a, b and c}. */
  public static String and(List<String> words) {
    return Phrases.and(words, Terms::of);
  }

  /** Several words, {@code a, b or c}. */
  public static String or(List<String> words) {
    return Phrases.or(words.stream().map(Terms::of).toList());
  }
}
