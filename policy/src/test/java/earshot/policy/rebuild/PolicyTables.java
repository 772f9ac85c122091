package earshot.policy.rebuild;

import earshot.storage.index.IndexDatabase;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Record;
import org.jooq.SQLDialect;

/** What policy's tables hold that decides something: all rows, without what is text for people. */
public final class PolicyTables {
  /**
   * They decide nothing, or are never made again: locks, texts and what rests on them, what samples
   * taught, how far things have come, what is due and was approved, which the next day asks for
   * again; and the steps of policies, without which no policy is in force.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "call_gate",
          "audit_note",
          "call_review",
          "request_paper",
          "finding",
          "replay",
          "disposal_approval",
          "retention_due",
          "retention_position",
          "retention_run",
          "policy_step",
          "scheduled_tasks",
          "policy_schema_history");

  private PolicyTables() {}

  /** The tables of a database. */
  public static Set<String> of(IndexDatabase index) {
    return index.read(
        sql ->
            new TreeSet<>(
                sql
                    .fetchValues(
                        sql.dialect() == SQLDialect.SQLITE
                            ? "select name from sqlite_master where type = 'table'"
                                + " and name not like 'sqlite_%'"
                            : "select table_name from information_schema.tables"
                                + " where table_schema = current_schema()")
                    .stream()
                    .map(String::valueOf)
                    .toList()));
  }

  /**
   * The rows of each table that decides something, in an order of their own.
   *
   * @param before the tables of a database that policy has none in
   */
  public static Map<String, List<String>> rows(IndexDatabase index, Set<String> before) {
    Set<String> tables = of(index);
    tables.removeAll(before);
    tables.removeAll(OTHERS);
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : tables) {
      rows.put(
          table,
          index.read(
              sql ->
                  sql.fetch("select * from " + table).stream()
                      .map(row -> text(table, row))
                      .sorted()
                      .toList()));
    }
    return rows;
  }

  /** All rows of all tables, with all that is in them, but for what was migrated when. */
  public static Map<String, List<String>> everything(IndexDatabase index) {
    Set<String> tables = of(index);
    tables.removeIf(table -> table.endsWith("_schema_history"));
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : tables) {
      rows.put(
          table,
          index.read(
              sql ->
                  sql.fetch("select * from " + table).stream()
                      .map(row -> cells(row).toString())
                      .sorted()
                      .toList()));
    }
    return rows;
  }

  /** Numbers are told where entries of the log name them: a hold's. */
  private static String text(String table, Record row) {
    Map<String, String> cells = cells(row);
    cells.remove("sealed");
    if (!table.equals("hold") && !table.equals("sample_call")) {
      cells.remove("no");
    }
    return cells.toString();
  }

  private static Map<String, String> cells(Record row) {
    Map<String, String> cells = new TreeMap<>();
    Arrays.stream(row.fields())
        .forEach(
            field -> {
              Object value = row.get(field);
              cells.put(
                  field.getName(),
                  value instanceof byte[] octets
                      ? HexFormat.of().formatHex(octets)
                      : String.valueOf(value));
            });
    return cells;
  }
}
