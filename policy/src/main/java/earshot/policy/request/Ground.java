package earshot.policy.request;

import earshot.policy.file.Words;

/** Why a request is refused. That a call is hard to find, or unpleasant to give, is none. */
public enum Ground {
  IDENTITY_NOT_SHOWN("We asked you to show us who you are, and we have not been able to check it."),
  NOT_ENTITLED("You have not shown us that you may ask for this person's recordings."),
  UNFOUNDED("The law lets us refuse a request that is plainly not meant seriously."),
  EXCESSIVE("The law lets us refuse a request that plainly goes too far."),
  PATIENT_SAID_NO(
      "Before they died, the patient asked that their recordings should not be given to others.");

  private final String sentence;

  Ground(String sentence) {
    this.sentence = sentence;
  }

  /** For whoever asked. */
  public String sentence() {
    return sentence;
  }

  /** {@code not-entitled}. */
  public String word() {
    return Words.of(this);
  }

  static Ground of(String word) {
    return Words.read(Ground.class, word).orElseThrow();
  }
}
