package earshot.storage.log;

import earshot.storage.index.IndexDatabase;
import java.io.IOException;
import java.util.Optional;

/** Makes proofs for third parties. Any thread. */
public final class Proofs {
  private final IndexDatabase index;
  private final VerifierKey key;
  private final CheckpointPlace place;

  /**
   * Proofs from the log in {@code index}.
   *
   * @param place where the newest checkpoint stands
   */
  public Proofs(IndexDatabase index, VerifierKey key, CheckpointPlace place) {
    this.index = index;
    this.key = key;
    this.place = place;
  }

  /** The key by which others check what this log's key has signed. */
  public VerifierKey key() {
    return key;
  }

  /** Why there is no proof. */
  public static final class NotProvable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotProvable(Reason reason, String message) {
      super(message);
      this.reason = reason;
    }

    /** Of what kind it is. */
    public Reason reason() {
      return reason;
    }
  }

  /** Why there is no proof, for programs. */
  public enum Reason {
    /** No checkpoint was signed since the call was sealed: there will be one. */
    NOT_SIGNED_YET,
    /** No such call was sealed. */
    NOT_IN_LOG,
    /** What the index has is not what was signed. */
    NOT_THE_SIGNED_LOG
  }

  /**
   * Proves how a call was sealed, under the newest checkpoint.
   *
   * @throws NotProvable when no such call was sealed, or no checkpoint was signed since, or the log
   *     does not lead to the checkpoint; the message says which
   * @throws IOException when the checkpoint cannot be read
   */
  public EntryProof prove(String callId) throws IOException {
    Optional<String> note = place.read();
    if (note.isEmpty()) {
      throw new NotProvable(Reason.NOT_SIGNED_YET, "no checkpoint was signed yet");
    }
    Checkpoint checkpoint = opened(note.get());
    return index.read(
        transaction -> {
          LogTable.Logged logged =
              LogTable.sealed(transaction, callId)
                  .orElseThrow(
                      () -> new NotProvable(Reason.NOT_IN_LOG, "the log has no call " + callId));
          if (logged.position() >= checkpoint.size()) {
            throw new NotProvable(
                Reason.NOT_SIGNED_YET, callId + " was sealed after the newest checkpoint");
          }
          InclusionProof inclusion =
              new MerkleTree(LogTable.tiles(transaction))
                  .inclusion(logged.position(), checkpoint.size());
          if (!inclusion.proves(logged.entry().leaf(), checkpoint.root())) {
            throw new NotProvable(
                Reason.NOT_THE_SIGNED_LOG,
                "the log is not the one that was signed: run earshot verify");
          }
          return new EntryProof(logged.entry(), inclusion, note.get());
        });
  }

  private Checkpoint opened(String note) {
    try {
      return Checkpoint.open(note, key);
    } catch (IllegalArgumentException e) {
      throw new NotProvable(Reason.NOT_THE_SIGNED_LOG, place.file() + ": " + e.getMessage());
    }
  }
}
