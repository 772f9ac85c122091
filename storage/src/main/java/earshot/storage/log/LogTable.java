package earshot.storage.log;

import static earshot.storage.index.tables.Tables.LOG_ENTRY;
import static earshot.storage.index.tables.Tables.LOG_HEAD;
import static earshot.storage.index.tables.Tables.LOG_TILE;

import java.util.List;
import java.util.Optional;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;

/**
 * The log in the index's database. To append belongs into the transaction of the act that the entry
 * tells: so there is no act without entry, and no entry without act. One appends at a time: on
 * PostgreSQL whoever does holds the head's row until the end of the transaction, on SQLite there is
 * one writer anyway. No state; for any thread.
 */
public final class LogTable {
  private static final short HEAD = 1;

  /**
   * An entry that is in the log.
   *
   * @param position its number, from 0
   * @param entry what it says
   */
  public record Logged(long position, LogEntry entry) {}

  private LogTable() {}

  /**
   * Appends an entry.
   *
   * @return its number, from 0
   */
  public static long append(DSLContext transaction, LogEntry entry) {
    return append(transaction, List.of(entry));
  }

  /**
   * Appends entries, one after the other, which together cost little more than one.
   *
   * @return the first one's number, from 0
   */
  public static long append(DSLContext transaction, List<? extends LogEntry> entries) {
    Frontier before = locked(transaction);
    if (entries.isEmpty()) {
      return before.size();
    }
    Frontier frontier = before;
    BatchBindStep batch =
        transaction.batch(
            transaction
                .insertInto(
                    LOG_ENTRY,
                    LOG_ENTRY.POSITION,
                    LOG_ENTRY.KIND,
                    LOG_ENTRY.CALL_ID,
                    LOG_ENTRY.BODY,
                    LOG_ENTRY.HASH)
                .values((Long) null, null, null, null, null));
    for (LogEntry entry : entries) {
      byte[] body = entry.body();
      Sha256 leaf = MerkleHash.leaf(body);
      batch =
          batch.bind(
              frontier.size(), entry.kind(), entry.callId().orElse(null), body, leaf.octets());
      Frontier.Appended appended = frontier.append(leaf);
      insertTiles(transaction, appended.tiles());
      frontier = appended.frontier();
    }
    batch.execute();
    transaction
        .update(LOG_HEAD)
        .set(LOG_HEAD.SIZE, frontier.size())
        .set(LOG_HEAD.EDGE, frontier.octets())
        .where(LOG_HEAD.ID.eq(HEAD))
        .execute();
    return before.size();
  }

  private static void insertTiles(DSLContext transaction, List<Frontier.TileRoot> tiles) {
    for (Frontier.TileRoot tile : tiles) {
      transaction
          .insertInto(LOG_TILE)
          .set(LOG_TILE.LEVEL, (short) tile.level())
          .set(LOG_TILE.NO, tile.index())
          .set(LOG_TILE.HASH, tile.hash().octets())
          .execute();
    }
  }

  /** The right edge, which nobody else changes before the transaction ends. */
  private static Frontier locked(DSLContext transaction) {
    var head = transaction.selectFrom(LOG_HEAD).where(LOG_HEAD.ID.eq(HEAD));
    Select<?> locking = transaction.dialect() == SQLDialect.SQLITE ? head : head.forUpdate();
    var row = transaction.fetchOne(locking);
    if (row == null) {
      transaction
          .insertInto(LOG_HEAD)
          .set(LOG_HEAD.ID, HEAD)
          .set(LOG_HEAD.SIZE, 0L)
          .set(LOG_HEAD.EDGE, new byte[0])
          .onConflictDoNothing()
          .execute();
      // Another transaction may have been first: its row is what counts, once it has ended.
      row = transaction.fetchSingle(locking);
    }
    return Frontier.of(row.get(LOG_HEAD.SIZE), row.get(LOG_HEAD.EDGE));
  }

  /** The right edge as it is. */
  public static Frontier head(DSLContext transaction) {
    return transaction
        .selectFrom(LOG_HEAD)
        .where(LOG_HEAD.ID.eq(HEAD))
        .fetchOptional(row -> Frontier.of(row.getSize(), row.getEdge()))
        .orElse(Frontier.EMPTY);
  }

  /** The tree's hashes, read with {@code transaction} for as long as that lasts. */
  public static TileSource tiles(DSLContext transaction) {
    return (level, tile) -> {
      long first = tile * TileSource.WIDTH;
      long end = first + TileSource.WIDTH;
      List<byte[]> hashes =
          level == 0
              ? transaction
                  .select(LOG_ENTRY.HASH)
                  .from(LOG_ENTRY)
                  .where(LOG_ENTRY.POSITION.ge(first).and(LOG_ENTRY.POSITION.lt(end)))
                  .orderBy(LOG_ENTRY.POSITION)
                  .fetch(LOG_ENTRY.HASH)
              : transaction
                  .select(LOG_TILE.HASH)
                  .from(LOG_TILE)
                  .where(LOG_TILE.LEVEL.eq((short) level))
                  .and(LOG_TILE.NO.ge(first).and(LOG_TILE.NO.lt(end)))
                  .orderBy(LOG_TILE.NO)
                  .fetch(LOG_TILE.HASH);
      return hashes.stream().map(Sha256::ofOctets).toList();
    };
  }

  /** Entries from {@code position} on, in order, at most {@code most}: their encodings. */
  public static List<byte[]> bodies(DSLContext transaction, long position, int most) {
    return transaction
        .select(LOG_ENTRY.BODY)
        .from(LOG_ENTRY)
        .where(LOG_ENTRY.POSITION.ge(position))
        .orderBy(LOG_ENTRY.POSITION)
        .limit(most)
        .fetch(LOG_ENTRY.BODY);
  }

  /** What the log says of a call, in order. */
  public static List<Logged> of(DSLContext transaction, String callId) {
    return transaction
        .selectFrom(LOG_ENTRY)
        .where(LOG_ENTRY.CALL_ID.eq(callId))
        .orderBy(LOG_ENTRY.POSITION)
        .fetch(row -> new Logged(row.getPosition(), LogEntryText.parse(row.getBody())));
  }

  /** Whether the log tells that a call was destroyed. */
  public static boolean isDestroyed(DSLContext transaction, String callId) {
    return of(transaction, callId).stream()
        .anyMatch(logged -> logged.entry() instanceof LogEntry.CallDestroyed);
  }

  /** When and as what a call was sealed; empty when the log has no such call. */
  public static Optional<Logged> sealed(DSLContext transaction, String callId) {
    return of(transaction, callId).stream()
        .filter(logged -> logged.entry() instanceof LogEntry.CallSealed)
        .findFirst();
  }
}
