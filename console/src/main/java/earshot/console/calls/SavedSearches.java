package earshot.console.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.Sealing;
import earshot.storage.index.SummaryUnreadable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Searches that somebody keeps, for themselves alone. In the database they are encrypted, for they
 * may be of a name or a number. Any thread.
 */
public final class SavedSearches {
  private static final Table<Record> SEARCH = table(name("console_saved_search"));
  private static final Field<String> ID = field(name("id"), String.class);
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  private static final Field<Long> SAVED_US = field(name("saved_us"), Long.class);

  /** Each person may keep so many. */
  static final int MOST = 20;

  private static final int OCTETS = 12;
  private static final int FIELDS = 10;

  private final IndexDatabase index;
  private final Sealing rows;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * In this database.
   *
   * @param rows encrypts them
   */
  public SavedSearches(IndexDatabase index, Sealing rows, InstantSource clock) {
    this.index = index;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * One that is kept.
   *
   * @param id its name, which says nothing
   * @param title what its owner calls it
   * @param wanted what it looks for
   */
  record Saved(String id, String title, Wanted wanted) {}

  /** Keeps one; whether there was room for it. */
  boolean save(String person, String title, Wanted wanted) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    String id = HexFormat.of().formatHex(octets);
    byte[] sealed = rows.seal(row(id), text(title, wanted).getBytes(UTF_8));
    return index.write(
        sql -> {
          if (sql.fetchCount(SEARCH, PERSON.eq(person)) >= MOST) {
            return false;
          }
          sql.insertInto(SEARCH)
              .set(ID, id)
              .set(PERSON, person)
              .set(SEALED, sealed)
              .set(SAVED_US, Micros.of(clock.instant()))
              .execute();
          return true;
        });
  }

  /** Forgets one of theirs. */
  void forget(String person, String id) {
    index.write(sql -> sql.deleteFrom(SEARCH).where(ID.eq(id), PERSON.eq(person)).execute());
  }

  /** All of theirs, in the order in which they were saved. */
  List<Saved> of(String person) {
    return index
        .read(
            sql ->
                sql.select(ID, SEALED)
                    .from(SEARCH)
                    .where(PERSON.eq(person))
                    .orderBy(SAVED_US, ID)
                    .fetch(row -> opened(row.value1(), row.value2())))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** One that cannot be read any more is as good as gone. */
  private Optional<Saved> opened(String id, byte[] sealed) {
    try {
      List<String> fields = List.of(new String(rows.open(row(id), sealed), UTF_8).split("\n", -1));
      if (fields.size() != FIELDS) {
        return Optional.empty();
      }
      return Optional.of(
          new Saved(
              id,
              fields.get(0),
              new Wanted(
                  fields.get(1),
                  fields.get(2),
                  fields.get(3),
                  fields.get(4),
                  fields.get(5),
                  fields.get(6),
                  fields.get(7),
                  fields.get(8),
                  fields.get(9))));
    } catch (SummaryUnreadable _) {
      return Optional.empty();
    }
  }

  private static String row(String id) {
    return "saved-search/" + id;
  }

  /** A line each; what was typed has none of its own. */
  private static String text(String title, Wanted wanted) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                title,
                wanted.from(),
                wanted.to(),
                wanted.number(),
                wanted.extension(),
                wanted.name(),
                wanted.direction(),
                wanted.outcome(),
                wanted.reason(),
                wanted.patient()));
    fields.replaceAll(field -> field.replaceAll("\\R", " "));
    return String.join("\n", fields);
  }
}
