package earshot.policy.request;

import earshot.policy.file.Words;

/** What staff said of a call that was found for a request. */
public enum CallState {
  /** Nothing yet. */
  FOUND,
  /** It is the patient's. */
  CONFIRMED,
  /** It is not. */
  REJECTED;

  String word() {
    return Words.of(this);
  }

  static CallState of(String word) {
    return Words.read(CallState.class, word).orElseThrow();
  }
}
