package earshot.console.api;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.policy.file.Purpose;
import earshot.storage.index.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of tokens. */
final class TokenRows {
  static final Table<Record> TOKEN = table(name("integration_token"));
  static final Field<String> ID = field(name("id"), String.class);
  static final Field<String> PERSON = field(name("person"), String.class);
  static final Field<byte[]> LABEL = field(name("label"), byte[].class);
  static final Field<String> SCOPES = field(name("scopes"), String.class);
  static final Field<String> PURPOSES = field(name("purposes"), String.class);
  static final Field<Long> MADE_US = field(name("made_us"), Long.class);
  static final Field<String> MADE_BY = field(name("made_by"), String.class);
  static final Field<Long> EXPIRES_US = field(name("expires_us"), Long.class);
  static final Field<String> SHA256 = field(name("sha256"), String.class);
  static final Field<Long> LAST_USED_US = field(name("last_used_us"), Long.class);
  static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  static final Field<String> ENDED_BY = field(name("ended_by"), String.class);

  private TokenRows() {}

  static Token token(Record row, Sealing rows) {
    String id = row.get(ID);
    return new Token(
        id,
        row.get(PERSON),
        new String(rows.open(label(id), row.get(LABEL)), StandardCharsets.UTF_8),
        scopes(row.get(SCOPES)),
        purposes(row.get(PURPOSES)),
        Micros.instant(row.get(EXPIRES_US)),
        row.get(SHA256) != null,
        Optional.ofNullable(row.get(LAST_USED_US)).map(Micros::instant),
        Optional.ofNullable(row.get(ENDED_US)).map(Micros::instant));
  }

  static String label(String id) {
    return "integration token/" + id;
  }

  static Set<Scope> scopes(String words) {
    return words(words)
        .flatMap(word -> Scope.ofWord(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  static Set<Purpose> purposes(String words) {
    return words(words)
        .flatMap(word -> purpose(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
  }

  static Optional<Purpose> purpose(String word) {
    return Stream.of(Purpose.values()).filter(one -> one.word().equals(word)).findFirst();
  }

  private static Stream<String> words(String words) {
    return Arrays.stream(words.split("\\+", -1));
  }

  /** In one word: {@code calls:read+status:read}. */
  static <T extends Comparable<T>> String word(Collection<T> all, Function<T, String> word) {
    return all.stream().sorted().map(word).collect(Collectors.joining("+"));
  }
}
