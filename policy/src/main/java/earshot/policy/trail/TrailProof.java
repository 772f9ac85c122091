package earshot.policy.trail;

import earshot.storage.index.IndexDatabase;
import earshot.storage.log.Checkpoint;
import earshot.storage.log.Frontier;
import earshot.storage.log.LogTable;
import earshot.storage.log.MerkleHash;
import earshot.storage.log.VerifierKey;
import java.util.List;

/**
 * Makes the log's root anew from the octets of its entries and holds it against a signed
 * checkpoint: an entry that was altered, taken away, moved or slipped in leads to another root (RFC
 * 9162, section 2.1.1). Any thread.
 */
public sealed interface TrailProof {
  /** Entries in one transaction. */
  int PAGE = 1000;

  /**
   * The entries are those that were signed.
   *
   * @param signed so many of them
   * @param since so many were written after that
   */
  record Proven(long signed, long since) implements TrailProof {}

  /**
   * They are not.
   *
   * @param why in a sentence
   */
  record NotProven(String why) implements TrailProof {}

  /** Looks at the whole log. */
  static TrailProof of(IndexDatabase index, String note, VerifierKey key) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.open(note, key);
    } catch (IllegalArgumentException e) {
      return new NotProven("The checkpoint is not one that this log signed: " + e.getMessage());
    }
    Frontier frontier = Frontier.EMPTY;
    long position = 0;
    while (position < checkpoint.size()) {
      long from = position;
      int most = (int) Math.min(PAGE, checkpoint.size() - from);
      List<byte[]> bodies = index.read(sql -> LogTable.bodies(sql, from, most));
      if (bodies.isEmpty()) {
        return new NotProven(
            "The log ends after " + position + " entries; " + checkpoint.size() + " were signed.");
      }
      for (byte[] body : bodies) {
        frontier = frontier.append(MerkleHash.leaf(body)).frontier();
      }
      position += bodies.size();
    }
    if (!frontier.root().equals(checkpoint.root())) {
      return new NotProven(
          "The entries are not those that were signed: something in them was altered.");
    }
    long size = index.read(sql -> LogTable.head(sql).size());
    return new Proven(checkpoint.size(), size - checkpoint.size());
  }
}
