package earshot.policy.people;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Actor;
import earshot.policy.file.Role;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of people and of what they are. */
final class PersonRows {
  static final Table<Record> PERSON = table(name("person"));
  static final Field<String> ID = field(name("id"), String.class);
  static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  static final Field<String> ACCOUNT = field(name("account"), String.class);
  static final Field<String> ORGANISATION = field(name("organisation"), String.class);
  static final Field<Long> ADDED_US = field(name("added_us"), Long.class);
  static final Field<Long> LEFT_US = field(name("left_us"), Long.class);

  static final Table<Record> ROLE_GRANT = table(name("role_grant"));
  static final Field<Long> NO = field(name("no"), Long.class);
  static final Field<String> WHOSE = field(name("person"), String.class);
  static final Field<String> ROLE = field(name("role"), String.class);
  static final Field<String> GRANTED_BY = field(name("granted_by"), String.class);
  static final Field<Long> GRANTED_US = field(name("granted_us"), Long.class);
  static final Field<String> REVIEW_ON = field(name("review_on"), String.class);
  static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  static final Field<String> ENDED_BY = field(name("ended_by"), String.class);

  private PersonRows() {}

  /** Who acts, with the roles in force; without any when nobody knows them. */
  static Actor actor(DSLContext sql, SignedIn who, LocalDate today) {
    Optional<String> organisation =
        sql.select(ORGANISATION)
            .from(PERSON)
            .where(ID.eq(who.person()), LEFT_US.isNull())
            .fetchOptional(ORGANISATION);
    return new Actor(
        who.person(),
        organisation.isPresent() ? roles(sql, who.person(), today) : Set.of(),
        organisation.orElse("unknown"),
        who.device());
  }

  static Set<Role> roles(DSLContext sql, String person, LocalDate today) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    sql.select(ROLE)
        .from(ROLE_GRANT)
        .where(WHOSE.eq(person), ENDED_US.isNull(), REVIEW_ON.ge(today.toString()))
        .fetch(ROLE)
        .forEach(word -> roles.add(role(word)));
    return roles;
  }

  static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
