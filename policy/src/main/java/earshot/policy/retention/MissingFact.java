package earshot.policy.retention;

/** What has to be known before a recording's time can run out. */
public enum MissingFact {
  /** Staff gave no class, and not just one of the policy's fits. */
  CHOICE_OF_CLASS("nobody has said which class it is in"),
  /** The policy has no class of the call's name. */
  RETENTION_CLASS("its class is not in the policy"),
  /** The class counts from a death, and no patient is linked. */
  PATIENT("no patient is linked to it"),
  /** Not every linked patient has a date of death. */
  DATE_OF_DEATH("no date of death is recorded for every linked patient"),
  /** The class counts from a case's end, and the call belongs to none. */
  CASE("it belongs to no case"),
  /** Not every case that it belongs to is closed. */
  CASE_CLOSED("not every case that it belongs to is closed");

  private final String words;

  MissingFact(String words) {
    this.words = words;
  }

  /** In words that follow "because". */
  public String words() {
    return words;
  }
}
