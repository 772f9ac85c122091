package earshot.storage.key;

import java.util.Arrays;
import java.util.Optional;

/** What a key of the keyring is for. */
enum KeyPurpose {
  /** Wraps the calls' data keys (a KEK); more than one only while a rotation is not finished. */
  CALLS("calls"),
  /** Makes the search tokens of the blind index. */
  SEARCH("search"),
  /** Encrypts rows of the index that belong to no call. */
  INDEX("index"),
  /** Signs the log's checkpoints. */
  LOG("log");

  private final String word;

  KeyPurpose(String word) {
    this.word = word;
  }

  /** The word that stands in the file. */
  String word() {
    return word;
  }

  static Optional<KeyPurpose> of(String word) {
    return Arrays.stream(values()).filter(purpose -> purpose.word.equals(word)).findFirst();
  }
}
