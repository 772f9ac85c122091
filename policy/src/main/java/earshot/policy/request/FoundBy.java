package earshot.policy.request;

import earshot.policy.file.Words;

/** How a call was found for a request. None of them proves whose call it was. */
public enum FoundBy {
  /** By a telephone number that whoever asked gave. */
  NUMBER,
  /** Staff had linked it to the patient before. */
  LINK,
  /** Somebody in the practice knew of it. */
  STAFF;

  String word() {
    return Words.of(this);
  }

  static FoundBy of(String word) {
    return Words.read(FoundBy.class, word).orElseThrow();
  }
}
