package earshot.storage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes each column of each row, one at a time. */
@OnEachDatabase
class FlippedRowsTest {
  private static final List<String> TABLES =
      List.of(
          "call",
          "summary",
          "leg",
          "stream",
          "recording",
          "failure",
          "token",
          "log_entry",
          "log_tile",
          "log_head");

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedFolder sealed;

  FlippedRowsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldSealSomeCalls() throws IOException {
    sealed = new SealedFolder(folder, databases.fresh(kind, folder));
    sealed.recorded(0);
    sealed.notRecorded(1);
    for (int i = 0; i < 260; i++) {
      sealed.rotate(i);
    }
    sealed.publish();
  }

  @AfterEach
  void shouldClose() {
    if (sealed != null) {
      sealed.close();
    }
  }

  @Test
  void shouldFindEveryColumnThatIsAnother() throws IOException, SQLException {
    List<String> missed = new ArrayList<>();
    int changed = 0;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          sealed.indexSettings().isEmbedded()
              ? "pragma foreign_keys = off"
              : "set session_replication_role = replica");
      for (String table : TABLES) {
        for (String column : columns(statement, table)) {
          changed++;
          // All rows of the table but in the log, where one in the middle has to do.
          String where = table.equals("log_entry") ? " where position = 100" : "";
          statement.execute("create table saved as select * from " + table);
          int rows =
              statement.executeUpdate(
                  "update " + table + " set " + flip(statement, table, column) + where);
          if (rows == 0 || Verification.run(sealed.verification()).findings().isEmpty()) {
            missed.add(table + "." + column + " in " + rows + " rows");
          }
          statement.executeUpdate("delete from " + table);
          statement.executeUpdate("insert into " + table + " select * from saved");
          statement.execute("drop table saved");
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(changed).isGreaterThan(60);
    assertThat(Verification.run(sealed.verification()).findings()).isEmpty();
  }

  @Test
  void shouldFindEveryRowThatIsGone() throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          sealed.indexSettings().isEmbedded()
              ? "pragma foreign_keys = off"
              : "set session_replication_role = replica");
      for (String table : TABLES) {
        statement.execute("create table saved as select * from " + table);
        String where = table.equals("log_entry") ? " where position = 261" : "";
        assertThat(statement.executeUpdate("delete from " + table + where)).isPositive();
        assertThat(Verification.run(sealed.verification()).findings())
            .as("without rows of " + table)
            .isNotEmpty();
        statement.executeUpdate("delete from " + table);
        statement.executeUpdate("insert into " + table + " select * from saved");
        statement.execute("drop table saved");
      }
    }
  }

  private Connection connect() throws SQLException, IOException {
    IndexSettings settings = sealed.indexSettings();
    if (settings.credentials().isEmpty()) {
      return DriverManager.getConnection(settings.url());
    }
    List<String> lines = Files.readAllLines(settings.credentials().get());
    return DriverManager.getConnection(settings.url(), lines.get(0), lines.get(1));
  }

  private static List<String> columns(Statement statement, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet result = statement.executeQuery("select * from " + table + " limit 1")) {
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getMetaData().getColumnName(i));
      }
    }
    return columns;
  }

  /** Another value of the same type. */
  private String flip(Statement statement, String table, String column) throws SQLException {
    Object value;
    try (ResultSet result =
        statement.executeQuery(
            "select " + column + " from " + table + " where " + column + " is not null limit 1")) {
      value = result.next() ? result.getObject(1) : null;
    }
    return column
        + " = "
        + switch (value) {
          case null -> table.equals("log_entry") ? "'x'" : "1";
          case byte[] _ ->
              sealed.indexSettings().isEmbedded()
                  ? "cast(x'00' || substr(" + column + ", 2) as blob)"
                  : "set_byte(" + column + ", 0, get_byte(" + column + ", 0) # 1)";
          case Boolean _ -> "not " + column;
          case Number _ -> "-1 - " + column;
          default -> "coalesce(" + column + ", '') || 'x'";
        };
  }
}
