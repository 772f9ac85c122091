package earshot.console.today;

import earshot.console.desk.Desk;
import earshot.storage.index.AlarmIndex;
import earshot.storage.log.LogTable;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The day's figures, counted once for all who look: again when a call was sealed, an alarm came up
 * or went, or it is another day. Any thread.
 */
public final class Watching {
  private static final int ALARMS = 10;

  private final Desk desk;
  private @Nullable Counted last;

  /** Of this desk. */
  public Watching(Desk desk) {
    this.desk = desk;
  }

  /**
   * What figures come from, as far as it shows whether they are still right. Each call that is
   * sealed is an entry in the log, and nothing else brings one.
   */
  record Basis(
      LocalDate day, long entries, List<AlarmIndex.Alarm> up, List<AlarmIndex.Alarm> newest) {
    static Basis read(DSLContext sql, LocalDate day) {
      return new Basis(
          day, LogTable.head(sql).size(), AlarmIndex.up(sql), AlarmIndex.newest(sql, ALARMS));
    }
  }

  private record Counted(Basis basis, Figures figures) {}

  /** What it comes from now; a few short reads. */
  Basis basis() {
    LocalDate today = desk.today();
    return desk.store().index().read(sql -> Basis.read(sql, today));
  }

  /** The figures of now. */
  synchronized Figures figures() {
    LocalDate today = desk.today();
    Counted before = last;
    Counted counted =
        desk.store()
            .index()
            .read(
                sql -> {
                  Basis basis = Basis.read(sql, today);
                  return before != null && before.basis.equals(basis)
                      ? before
                      : new Counted(basis, Figures.read(sql, basis, desk.zone()));
                });
    last = counted;
    return counted.figures;
  }
}
