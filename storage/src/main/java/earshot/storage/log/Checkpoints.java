package earshot.storage.log;

import earshot.storage.index.IndexDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs the log on a schedule: copies new entries to {@link EntryFiles}, then writes a checkpoint
 * of them to each place. One thread calls {@link #tick}; several processes may have one each, for
 * they take turns.
 */
public final class Checkpoints {
  private static final int BATCH = 1000;

  private final IndexDatabase index;
  private final EntryFiles entries;
  private final SigningKey key;
  private final List<CheckpointPlace> places;
  private final Duration every;
  private Instant due = Instant.MIN;

  /**
   * Checkpoints of the log in {@code index}.
   *
   * @param places where each is written; the first is the data folder's own
   * @param every how long from one to the next
   */
  public Checkpoints(
      IndexDatabase index,
      EntryFiles entries,
      SigningKey key,
      List<CheckpointPlace> places,
      Duration every) {
    this.index = index;
    this.entries = entries;
    this.key = key;
    this.places = List.copyOf(places);
    this.every = every;
  }

  /** What became of one place. */
  public sealed interface Outcome {
    /** Which. */
    CheckpointPlace place();

    /**
     * The newest checkpoint stands there.
     *
     * @param size the entries that it is of
     */
    record Stands(CheckpointPlace place, long size) implements Outcome {}

    /**
     * What stands there speaks against the log: raise an alarm.
     *
     * @param standing rolled back, rewritten or foreign
     */
    record Disputed(CheckpointPlace place, CheckpointPlace.Standing standing) implements Outcome {}

    /**
     * It could not be read or written now.
     *
     * @param reason why not
     */
    record Failed(CheckpointPlace place, IOException reason) implements Outcome {}
  }

  /**
   * Does what is due.
   *
   * @param now the time
   * @return what became of each place; empty when nothing was due
   * @throws IOException when entries could not be copied: nothing was signed
   */
  public Optional<List<Outcome>> tick(Instant now) throws IOException {
    if (now.isBefore(due)) {
      return Optional.empty();
    }
    List<Outcome> outcomes = publish();
    due = now.plus(every);
    return Optional.of(outcomes);
  }

  /** Does it all now: at the end, and before a backup. */
  public List<Outcome> publish() throws IOException {
    try (Closeable _ = entries.lock()) {
      long size = copy();
      entries.keep(key.verifier());
      MerkleTree tree = new MerkleTree(this::hashes);
      return places.stream().map(place -> publish(place, tree, size)).toList();
    }
  }

  /**
   * Each tile in a transaction of its own, so that none is open while a place is read or written:
   * one may be on a disk that does not answer. Hashes of entries that are there never change.
   */
  private List<Sha256> hashes(int level, long tile) {
    return index.read(transaction -> LogTable.tiles(transaction).hashes(level, tile));
  }

  private Outcome publish(CheckpointPlace place, MerkleTree tree, long size) {
    try {
      CheckpointPlace.Standing standing = place.publish(key, tree, size);
      return switch (standing) {
        case CheckpointPlace.Standing.Empty _, CheckpointPlace.Standing.Agrees _ ->
            new Outcome.Stands(place, size);
        case CheckpointPlace.Standing.RolledBack _,
            CheckpointPlace.Standing.Rewritten _,
            CheckpointPlace.Standing.Foreign _ ->
            new Outcome.Disputed(place, standing);
      };
    } catch (IOException e) {
      return new Outcome.Failed(place, e);
    }
  }

  /** Copies what is new, and says how many entries there are then. */
  private long copy() throws IOException {
    long size = entries.size();
    while (true) {
      long from = size;
      List<byte[]> bodies = index.read(transaction -> LogTable.bodies(transaction, from, BATCH));
      if (bodies.isEmpty()) {
        return size;
      }
      entries.append(size, bodies);
      size += bodies.size();
    }
  }
}
