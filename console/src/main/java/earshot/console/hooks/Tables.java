package earshot.console.hooks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.storage.index.IndexDatabase;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of programs that ask, and of programs that are told. */
public final class Tables {
  private static final String MIGRATIONS = "classpath:earshot/console/integration/migration";
  private static final String HISTORY = "console_integration_schema_history";

  static final Table<Record> TARGET = table(name("integration_target"));
  static final Field<String> ID = field(name("id"), String.class);
  static final Field<byte[]> ADDRESS = field(name("address"), byte[].class);
  static final Field<byte[]> SECRET = field(name("secret"), byte[].class);
  static final Field<String> KINDS = field(name("kinds"), String.class);
  static final Field<Long> ADDED_US = field(name("added_us"), Long.class);
  static final Field<String> ADDED_BY = field(name("added_by"), String.class);
  static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  static final Field<String> ENDED_BY = field(name("ended_by"), String.class);

  static final Table<Record> EVENT = table(name("integration_event"));
  static final Field<Long> NO = field(name("integration_event", "no"), Long.class);
  static final Field<String> EVENT_ID = field(name("integration_event", "id"), String.class);
  static final Field<String> KIND = field(name("kind"), String.class);
  static final Field<Long> AT_US = field(name("at_us"), Long.class);
  static final Field<byte[]> BODY = field(name("body"), byte[].class);

  static final Table<Record> DELIVERY = table(name("integration_delivery"));
  static final Field<String> OF_TARGET = field(name("target"), String.class);
  static final Field<Long> OF_EVENT = field(name("event"), Long.class);
  static final Field<Long> DUE_US = field(name("due_us"), Long.class);
  static final Field<Long> UNTIL_US = field(name("until_us"), Long.class);
  static final Field<Integer> ATTEMPTS = field(name("attempts"), Integer.class);
  static final Field<String> RESULT = field(name("result"), String.class);
  static final Field<Long> TOLD_US = field(name("told_us"), Long.class);
  static final Field<Long> GIVEN_UP_US = field(name("given_up_us"), Long.class);

  static final Table<Record> ALARM_TOLD = table(name("integration_alarm"));
  static final Field<Long> ALARM_NO = field(name("integration_alarm", "no"), Long.class);
  static final Field<Boolean> CLEARED = field(name("integration_alarm", "cleared"), Boolean.class);

  static final Table<Record> POSITION = table(name("integration_position"));
  static final Field<Short> POSITION_ID = field(name("id"), Short.class);
  static final Field<Long> AT = field(name("position"), Long.class);
  static final Field<Long> SINCE_US = field(name("since_us"), Long.class);

  private Tables() {}

  /** Brings them up to date in this database. */
  public static void migrate(IndexDatabase index) {
    index.migrate(MIGRATIONS, HISTORY);
  }
}
