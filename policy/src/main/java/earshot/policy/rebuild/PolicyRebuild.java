package earshot.policy.rebuild;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.audit.Replaying;
import earshot.policy.people.Acts;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.SealedOctets;
import earshot.storage.index.Sealing;
import earshot.storage.log.LogTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** Makes policy's tables again from the log: {@link #begin}, then the log itself, then this. */
public final class PolicyRebuild {
  private static final int BATCH = 256;

  private final IndexDatabase index;
  private final Effects effects;
  private long acts;
  private long texts;
  private long findings;
  private Optional<Instant> last = Optional.empty();

  /**
   * Of this database, whose policy tables are brought up to date.
   *
   * @param calls encrypts texts under calls' keys
   * @param rows encrypts texts of no call
   */
  public PolicyRebuild(IndexDatabase index, Sealing calls, Sealing rows) {
    this.index = index;
    this.effects = new Effects(calls, rows);
    Acts.migrate(index);
  }

  /**
   * From now on nobody hears, changes or destroys anything. To be called before the log is brought
   * back, so that no crash leaves a log without its holds in use.
   *
   * @return whether this goes on with a rebuild that was cut short
   * @throws IllegalStateException when the index is in use
   */
  public boolean begin() {
    return index.write(
        sql -> {
          if (!Replaying.isOver(sql)) {
            return true;
          }
          if (LogTable.head(sql).size() > 0) {
            throw new IllegalStateException("the index is not empty: only an empty one is rebuilt");
          }
          Replaying.begin(sql);
          return false;
        });
  }

  /**
   * Does again what the log tells, from where it was left.
   *
   * @throws IllegalStateException when an entry tells of what this version does not know, or not
   *     enough; everything stays closed then
   */
  public PolicyRebuilt replay() {
    while (!index.read(Replaying::isOver)) {
      long from = index.read(Replaying::next);
      List<AuditLog.Stored> page = index.read(sql -> AuditLog.from(sql, from, BATCH));
      List<Redone> batch = page.stream().flatMap(stored -> redone(stored).stream()).toList();
      write(batch, from + page.size(), page.isEmpty());
      batch.forEach(redone -> count(redone.told.event()));
    }
    return new PolicyRebuilt(acts, texts, findings, last);
  }

  /** An entry with all that its transaction needs. */
  private record Redone(Told told, Effect effect, SealedOctets text) {}

  private Optional<Redone> redone(AuditLog.Stored stored) {
    return stored
        .event()
        .map(
            event -> {
              Told told = new Told(stored.position(), stored.leaf(), event);
              Effect effect = effects.of(event.event());
              return new Redone(told, effect, SealedOctets.of(effect.textFor(told)));
            });
  }

  private void write(List<Redone> batch, long next, boolean isLast) {
    index.write(
        sql -> {
          for (Redone one : batch) {
            AuditLog.index(sql, one.told.position(), one.told.event());
            one.effect.work().redo(sql, one.told, one.text.octets());
          }
          Replaying.advance(sql, next);
          if (isLast) {
            numberOn(sql);
            Replaying.end(sql);
          }
          return next;
        });
  }

  /** Holds came back with their own numbers: new ones go on after them. */
  private static void numberOn(DSLContext sql) {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      sql.execute(
          "select setval(pg_get_serial_sequence('hold', 'no'),"
              + " coalesce((select max(no) from hold), 0) + 1, false)");
    }
  }

  private void count(AuditEvent event) {
    acts++;
    texts += effects.of(event.event()).text().isPresent() ? 1 : 0;
    findings += event.event() == Event.FINDING_RECORDED ? 1 : 0;
    last = Optional.of(event.at());
  }
}
