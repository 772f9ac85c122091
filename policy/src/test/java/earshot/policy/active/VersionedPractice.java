package earshot.policy.active;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Role;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.log.SigningKey;
import earshot.storage.log.Statements;
import earshot.storage.log.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;

/** A practice with two people who may activate a policy, and its versions. */
final class VersionedPractice implements AutoCloseable {
  static final SigningKey KEY = TestKeys.generate("earshot/0011223344556677");

  final PracticeFixture people;
  final Statements statements = new Statements(KEY);
  final PolicyVersions versions;
  final By.Person manager;
  final SignedIn guardian;

  VersionedPractice(DatabaseKind kind, Databases databases, Path folder) {
    people = new PracticeFixture(kind, databases, folder);
    versions = new PolicyVersions(people.acts(), statements, people.clock());
    manager = new By.Person(people.manager());
    guardian = people.somebody(Role.CALDICOTT_GUARDIAN);
  }

  Reply submit(PolicyText text) {
    return versions.submit(manager, text.octets(), PolicyText.confirmed());
  }

  /** Version 1 is in force, from nothing. */
  void begin() {
    submit(PolicyText.version(1));
  }

  /** A shorter one, which both have agreed to. */
  PolicyVersion agreeTo(PolicyText text) {
    submit(text);
    PolicyVersion version = PolicyVersion.of(text.policy());
    versions.approve(guardian, version);
    return version;
  }

  int inForce() {
    return versions.current().policy().map(policy -> policy.version()).orElse(0);
  }

  void passTo(Instant moment) {
    people.pass(Duration.between(people.now(), moment));
  }

  /** What the trail tells of these, in order. */
  List<AuditEvent> told(Event... events) {
    Set<Event> wanted = Arrays.stream(events).collect(Collectors.toSet());
    return people.index().read(sql -> AuditLog.ofEvents(sql, wanted)).stream()
        .map(AuditLog.Entry::event)
        .toList();
  }

  /** As somebody does who can write to the database. */
  void alter(String statement, Object... values) {
    people
        .index()
        .write(
            sql -> {
              int rows = sql.query(statement, values).execute();
              if (rows == 0) {
                throw new IllegalArgumentException("nothing is altered by " + statement);
              }
              return rows;
            });
  }

  /** The note of a row, counted from 1. */
  String note(int row) {
    return people
        .index()
        .read(
            sql ->
                sql.fetch("select note from policy_step order by no")
                    .get(row - 1)
                    .get(DSL.field("note", String.class)));
  }

  @Override
  public void close() {
    people.close();
  }
}
