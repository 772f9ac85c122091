package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * All that a third party needs to be sure that an entry is in the log, but for the log's verifying
 * key: the file {@code proof.json}, see {@code docs/check-a-proof.md}. Has no personal data.
 *
 * @param entry the entry
 * @param inclusion its way to the root
 * @param checkpoint the signed checkpoint with that root, as it was published
 */
public record EntryProof(LogEntry entry, InclusionProof inclusion, String checkpoint) {
  /** The text of {@code proof.json}. */
  public String json() {
    return EntryProofJson.write(this);
  }

  /**
   * Reads and checks a proof.
   *
   * @param json {@code proof.json}, octet for octet as it was made
   * @param key the log's verifying key, from somebody else than whoever gave the proof
   * @throws IllegalArgumentException when it proves nothing; the message says what is wrong
   */
  public static EntryProof check(byte[] json, VerifierKey key) {
    EntryProofJson.Unchecked read = EntryProofJson.read(json);
    Checkpoint checkpoint = Checkpoint.open(read.checkpoint(), key);
    EntryProof proof =
        new EntryProof(
            read.entry(),
            new InclusionProof(read.index(), checkpoint.size(), read.path()),
            read.checkpoint());
    if (!proof.inclusion.proves(proof.entry.leaf(), checkpoint.root())) {
      throw new IllegalArgumentException("the entry is not in the tree of the checkpoint");
    }
    if (!Arrays.equals(proof.json().getBytes(UTF_8), json)) {
      throw new IllegalArgumentException("the proof was changed after it was made");
    }
    return proof;
  }
}
