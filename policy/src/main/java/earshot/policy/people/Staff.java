package earshot.policy.people;

import static earshot.policy.people.PersonRows.ENDED_US;
import static earshot.policy.people.PersonRows.ID;
import static earshot.policy.people.PersonRows.LEFT_US;
import static earshot.policy.people.PersonRows.PERSON;
import static earshot.policy.people.PersonRows.REVIEW_ON;
import static earshot.policy.people.PersonRows.ROLE;
import static earshot.policy.people.PersonRows.ROLE_GRANT;
import static earshot.policy.people.PersonRows.SEALED;
import static earshot.policy.people.PersonRows.WHOSE;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.file.Role;
import earshot.storage.index.Sealing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everybody who works here today, to choose from. Any thread. */
public final class Staff {
  private final Acts acts;
  private final Sealing rows;

  /**
   * Somebody.
   *
   * @param person their pseudonym
   * @param name what they are called
   * @param roles those in force; one or more
   */
  public record Member(String person, String name, Set<Role> roles) {
    /** Copies. */
    public Member {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * In this database.
   *
   * @param rows opens their names, as the store does for rows of no call
   */
  public Staff(Acts acts, Sealing rows) {
    this.acts = acts;
    this.rows = rows;
  }

  /** All who have a role, by name. */
  public List<Member> members() {
    LocalDate today = acts.today(acts.now());
    Map<String, Set<Role>> roles = new LinkedHashMap<>();
    Map<String, byte[]> names = new LinkedHashMap<>();
    acts.index()
        .read(
            sql ->
                sql.select(ID, SEALED, ROLE)
                    .from(PERSON)
                    .join(ROLE_GRANT)
                    .on(WHOSE.eq(ID))
                    .where(LEFT_US.isNull(), ENDED_US.isNull(), REVIEW_ON.ge(today.toString()))
                    .fetch())
        .forEach(
            row -> {
              names.put(row.value1(), row.value2());
              roles
                  .computeIfAbsent(row.value1(), _ -> EnumSet.noneOf(Role.class))
                  .add(PersonRows.role(row.value3()));
            });
    return names.entrySet().stream()
        .map(
            one -> member(one.getKey(), one.getValue(), roles.getOrDefault(one.getKey(), Set.of())))
        .sorted(Comparator.comparing(Member::name).thenComparing(Member::person))
        .toList();
  }

  private Member member(String person, byte[] sealed, Set<Role> roles) {
    return new Member(person, new String(rows.open("person/" + person, sealed), UTF_8), roles);
  }

  /** All who have one of these roles, by name. */
  public List<Member> with(Collection<Role> roles) {
    return members().stream()
        .filter(one -> one.roles().stream().anyMatch(roles::contains))
        .toList();
  }
}
