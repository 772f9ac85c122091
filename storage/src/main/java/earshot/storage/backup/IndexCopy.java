package earshot.storage.backup;

import earshot.storage.index.IndexSettings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The index as files, as it was at one moment: SQLite's own copy ({@code vacuum into}), or each of
 * PostgreSQL's tables as text, read in one transaction. Neither stops anybody from writing.
 */
final class IndexCopy {
  private static final String ENDING = ".copy";

  /** How the tables' names end that remember what was migrated. */
  private static final String HISTORY = "_schema_history";

  private static final int BATCH = 1000;

  private final IndexSettings settings;

  IndexCopy(IndexSettings settings) {
    this.settings = settings;
  }

  /** Where the copy is in a generation's folder. */
  static Path embedded(Path generation) {
    return generation.resolve("index.db");
  }

  private static Path tables(Path generation) {
    return generation.resolve("index");
  }

  /** Copies to a generation's folder; gives the files. */
  List<Path> write(Path generation) throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (settings.isEmbedded()) {
        Path to = embedded(generation);
        try (PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
          vacuum.setString(1, to.toString());
          vacuum.execute();
        }
        return List.of(to);
      }
      connection.setAutoCommit(false);
      statement.execute("set transaction isolation level repeatable read, read only");
      Files.createDirectories(tables(generation));
      List<Path> files = new ArrayList<>();
      for (String table : tables(statement)) {
        Path to = tables(generation).resolve(table + ENDING);
        copy(statement, table, to);
        files.add(to);
      }
      connection.rollback();
      return files;
    }
  }

  /**
   * Looks whether a copy can be put back, before anything is.
   *
   * @throws BackupFailed when it is of another kind of database, when the database has a log or
   *     calls already, or lacks one of the copy's tables; it names them
   */
  void mustFit(Path generation) throws IOException, SQLException {
    if (settings.isEmbedded()) {
      if (Files.exists(tables(generation))) {
        throw new BackupFailed(
            "the backup's index is PostgreSQL's: restore it to a database (--index)");
      }
      return;
    }
    if (Files.exists(embedded(generation))) {
      throw new BackupFailed("the backup's index is SQLite's: restore it to a file");
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> missing = new ArrayList<>(copied(generation));
      missing.removeAll(tables(statement));
      if (!missing.isEmpty()) {
        throw new BackupFailed(
            "the backup has tables that this version does not know: "
                + String.join(", ", missing)
                + ". Nothing was restored");
      }
      for (String table : List.of("call", "log_entry")) {
        if (!texts(statement, "select 'row' from " + table + " limit 1").isEmpty()) {
          throw new BackupFailed(
              "the database of the index is not empty: table " + table + " has rows");
        }
      }
    }
  }

  /** The tables that a copy has, calls first: all others refer to calls, or to nothing. */
  private static List<String> copied(Path generation) throws IOException {
    try (Stream<Path> list = Files.list(tables(generation))) {
      return list.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          // What was migrated tells of the database, not of the practice.
          .filter(name -> !name.endsWith(HISTORY))
          .sorted((a, b) -> Boolean.compare(!a.equals("call"), !b.equals("call")))
          .toList();
    }
  }

  /** Puts a copy that fits into an empty database whose tables are there. */
  void restore(Path generation) throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      List<String> names = copied(generation);
      for (String table : names.reversed()) {
        mustBeWord(table);
        // Rows that a new database begins with: the copy has its own.
        statement.execute("delete from " + table);
      }
      for (String table : names) {
        insert(connection, table, tables(generation).resolve(table + ENDING));
      }
      identities(statement);
      connection.commit();
    }
  }

  /** A line with the columns' names, and one for each row. */
  private static void copy(Statement statement, String table, Path to)
      throws IOException, SQLException {
    statement.setFetchSize(BATCH);
    try (BufferedWriter out = Files.newBufferedWriter(to);
        ResultSet rows = statement.executeQuery("select * from " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      for (int i = 1; i <= columns; i++) {
        out.write((i > 1 ? " " : "") + rows.getMetaData().getColumnName(i));
      }
      out.write('\n');
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          out.write((i > 1 ? " " : "") + Cell.write(rows.getObject(i)));
        }
        out.write('\n');
      }
    }
  }

  private static void insert(Connection connection, String table, Path from)
      throws IOException, SQLException {
    mustBeWord(table);
    try (BufferedReader in = Files.newBufferedReader(from)) {
      String[] columns = String.valueOf(in.readLine()).split(" ", -1);
      for (String column : columns) {
        mustBeWord(column);
      }
      String marks = String.join(",", Collections.nCopies(columns.length, "?"));
      String sql =
          "insert into %s (%s) values (%s)".formatted(table, String.join(",", columns), marks);
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        int waiting = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] cells = line.split(" ", -1);
          if (cells.length != columns.length) {
            throw new BackupFailed(from + " has a row with " + cells.length + " columns");
          }
          for (int i = 0; i < cells.length; i++) {
            insert.setObject(i + 1, Cell.read(cells[i]));
          }
          insert.addBatch();
          if (++waiting % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
    }
  }

  private static void mustBeWord(String name) throws BackupFailed {
    if (!name.matches("[a-z_0-9]+")) {
      throw new BackupFailed("no name of a table or column: " + name);
    }
  }

  /** Numbers that the database gives go on where they were. */
  private static void identities(Statement statement) throws SQLException {
    List<String> wanted = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "select table_name, column_name from information_schema.columns"
                + " where table_schema = current_schema() and is_identity = 'YES'")) {
      while (found.next()) {
        String table = found.getString(1);
        String column = found.getString(2);
        wanted.add(
            "select setval(pg_get_serial_sequence('%1$s', '%2$s'), coalesce(max(%2$s), 0) + 1, false) from %1$s"
                .formatted(table, column));
      }
    }
    for (String sql : wanted) {
      statement.execute(sql);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    return texts(
        statement,
        "select table_name from information_schema.tables where table_schema = current_schema()"
            + " and table_type = 'BASE TABLE' and table_name not like '%"
            + HISTORY
            + "' order by table_name");
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }

  private Connection connect() throws SQLException, IOException {
    Properties signIn = new Properties();
    if (settings.credentials().isPresent()) {
      List<String> lines = Files.readAllLines(settings.credentials().get());
      signIn.setProperty("user", lines.get(0).strip());
      signIn.setProperty("password", lines.size() > 1 ? lines.get(1) : "");
    }
    return DriverManager.getConnection(settings.url(), signIn);
  }
}
