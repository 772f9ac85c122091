package earshot.policy.daily;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * A long time without any run. Either nothing ran, or the clock is wrong; and by a clock that is
 * years ahead everything is due. So the first day's runs after it take nothing away, and there is a
 * day in which somebody can look.
 */
final class Interruption {
  private static final int LONG_DAYS = 31;
  private static final Field<String> DAY = field(name("day"), String.class);

  private Interruption() {}

  /** The day of the last run before a long interruption that ends on this day. */
  static Optional<LocalDate> endingOn(DSLContext sql, LocalDate today) {
    return sql.select(max(DAY))
        .from(table(name("retention_run")))
        .where(DAY.lt(today.toString()))
        .fetchOptional(row -> row.value1())
        .map(LocalDate::parse)
        .filter(last -> last.plusDays(LONG_DAYS).isBefore(today));
  }
}
