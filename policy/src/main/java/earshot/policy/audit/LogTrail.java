package earshot.policy.audit;

import earshot.storage.access.AuditEntry;
import earshot.storage.access.AuditTrail;
import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogEntry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Believes an entry when the log's table has it, committed, at its place and with its hash, and
 * when it gave leave for something: a denial opens nothing. Any thread.
 *
 * <p>The authority that asks it is needed to open the store that has the table: until {@link #read}
 * has named the table, no entry is believed. None is either while policy's tables are being made
 * again from the log ({@link Replaying}).
 */
public final class LogTrail implements AuditTrail {
  private final AtomicReference<@Nullable IndexDatabase> index = new AtomicReference<>();

  /** From now on entries of this database are believed. */
  public void read(IndexDatabase database) {
    index.set(database);
  }

  @Override
  public boolean isWritten(AuditEntry entry) {
    IndexDatabase database = index.get();
    return database != null
        && database.read(
            sql -> Replaying.isOver(sql) && isLeave(AuditLog.entryAt(sql, entry.index()), entry));
  }

  private static boolean isLeave(Optional<LogEntry> found, AuditEntry entry) {
    return found
        .filter(one -> one.leaf().hex().equals(entry.hash()))
        .flatMap(AuditText::event)
        .filter(event -> event.event().givesLeave())
        .isPresent();
  }
}
