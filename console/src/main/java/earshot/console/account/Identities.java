package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.storage.index.IndexDatabase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Who somebody is with a provider. The first time binds: whoever has the account's name there later
 * on, after it was given to somebody else, is not them.
 */
public final class Identities {
  private static final Table<Record> IDENTITY = table(name("console_identity"));
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<String> SUBJECT = field(name("subject"), String.class);

  private final IndexDatabase index;
  private final UnaryOperator<byte[]> key;

  Identities(IndexDatabase index, UnaryOperator<byte[]> key) {
    this.index = index;
    this.key = key;
  }

  /** Whether this is them, as far as it is known; from the first time on it is. */
  public boolean is(String person, String issuer, String subject) {
    String text = "console identity 1/" + issuer + "/" + subject;
    String digest = HexFormat.of().formatHex(key.apply(text.getBytes(StandardCharsets.UTF_8)));
    return index.write(
        sql -> {
          sql.insertInto(IDENTITY)
              .set(PERSON, person)
              .set(SUBJECT, digest)
              .onConflictDoNothing()
              .execute();
          return sql.fetchExists(IDENTITY, PERSON.eq(person).and(SUBJECT.eq(digest)));
        });
  }

  /** They may be somebody else there from now on. */
  void remove(String person) {
    index.write(sql -> sql.deleteFrom(IDENTITY).where(PERSON.eq(person)).execute());
  }
}
