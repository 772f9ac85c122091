package earshot.policy.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Register;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Subject;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import earshot.policy.read.Examples;
import earshot.policy.trail.Trail;
import earshot.policy.trail.TrailCheck;
import earshot.storage.index.CallSummary;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.LogTable;
import earshot.storage.log.Sha256;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail of a practice at work, verified by what shares nothing with its writing. */
@OnEachDatabase
class AlteredTrailTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private IndexSettings settings;
  private SealedPractice practice;
  private CallRecord call;

  AlteredTrailTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldWork() throws IOException {
    settings = databases.fresh(kind, folder);
    practice = new SealedPractice(folder, settings);
    call = practice.folder.recorded(1);
    Door door =
        new Door(
            practice.acts,
            () -> Optional.of(Examples.policy(Examples.MONTHS_36)),
            practice.texts,
            new Register(practice.acts, practice.store.rowSealing()),
            practice.authority);
    door.ask(practice.manager, ask(Optional.empty()));
    Cases.Opened opened =
        practice.cases.open(
            practice.manager,
            new Cases.Wanted(
                CaseKind.COMPLAINT, Subject.PATIENTS, "not rung back", LocalDate.of(2029, 12, 1)),
            List.of(call.id()));
    Answer answer = door.ask(practice.manager, ask(Optional.of(opened.id())));
    if (answer instanceof Answer.Granted(var grant, _, _, _, _)) {
      assertThat(practice.store.files(grant).recordings()).hasSize(1);
    } else {
      throw new AssertionError(answer.sentence());
    }
    practice.store.checkpoints().publish();
  }

  private Ask ask(Optional<String> caseId) {
    return new Ask.ToHear(
        Act.LISTEN,
        Purpose.INVESTIGATION,
        new Picked.Named(caseId),
        call.id(),
        Optional.empty(),
        "the complaint says so");
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private List<?> findings() throws IOException, SQLException {
    return Verification.run(
            new VerificationSettings(
                practice.folder.data(),
                settings,
                practice.folder.master(),
                Optional.empty(),
                Optional.empty(),
                record -> practice.folder.tokens().of(CallSummary.of(record))))
        .findings();
  }

  private void change(Consumer<DSLContext> work) {
    practice
        .store
        .index()
        .write(
            sql -> {
              work.accept(sql);
              return sql;
            });
  }

  private static void alter(DSLContext sql, boolean withHash) {
    byte[] body =
        (byte[])
            sql.fetchValue(
                "select body from log_entry where kind = 'audit' order by position desc limit 1");
    byte[] other =
        new String(body, StandardCharsets.UTF_8)
            .replace("role manager", "role gp")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(other).isNotEqualTo(body);
    sql.execute("update log_entry set body = ? where body = ?", other, body);
    if (withHash) {
      sql.execute(
          "update log_entry set hash = ? where body = ?",
          Sha256.of(new byte[1], other).octets(),
          other);
    }
  }

  private static void swap(DSLContext sql) {
    long last = last(sql);
    sql.execute("update log_entry set position = -1 where position = ?", last);
    sql.execute("update log_entry set position = ? where position = ?", last, last - 1);
    sql.execute("update log_entry set position = ? where position = -1", last - 1);
  }

  private static long last(DSLContext sql) {
    return LogTable.head(sql).size() - 1;
  }

  /** A change, and the table in which it is made. */
  private record Change(String table, String what, Consumer<DSLContext> work) {}

  private static Change change(String table, String what, String sql) {
    return new Change(table, what, dsl -> dsl.execute(sql));
  }

  private static List<Change> changesOfTheLog() {
    return List.of(
        new Change("log_entry", "altered", sql -> alter(sql, false)),
        new Change("log_entry", "altered with its hash", sql -> alter(sql, true)),
        change("log_entry", "taken away in the midst", "delete from log_entry where position = 3"),
        new Change(
            "log_entry",
            "the last taken away",
            sql -> sql.execute("delete from log_entry where position = ?", last(sql))),
        new Change("log_entry", "changed places", AlteredTrailTest::swap),
        new Change("log_entry", "slipped in at the end", AlteredTrailTest::slipIn),
        new Change(
            "log_entry",
            "slipped in before the first",
            sql ->
                sql.execute(
                    "insert into log_entry (position, kind, call_id, body, hash)"
                        + " select -1, kind, call_id, body, hash from log_entry"
                        + " where position = 3")),
        change("log_head", "its size altered", "update log_head set size = size - 1"),
        change("log_head", "taken away", "delete from log_head"));
  }

  private static void slipIn(DSLContext sql) {
    sql.execute(
        "insert into log_entry (position, kind, call_id, body, hash)"
            + " select ?, kind, call_id, body, hash from log_entry where position = 3",
        last(sql) + 1);
  }

  @Test
  void shouldFindEachChange() throws IOException, SQLException {
    // Given
    assertThat(findings()).isEmpty();

    for (Change each : changesOfTheLog()) {
      // When
      keep(each.table());
      change(each.work());

      // Then
      assertThat(findings()).as(each.table() + " " + each.what()).isNotEmpty();
      bringBack(each.table());
      assertThat(findings()).isEmpty();
    }
  }

  private void keep(String table) {
    change(sql -> sql.execute("create table kept as select * from " + table));
  }

  private void bringBack(String table) {
    change(
        sql -> {
          sql.execute("delete from " + table);
          sql.execute("insert into " + table + " select * from kept");
          sql.execute("drop table kept");
        });
  }

  @Test
  void shouldFindEachChangeOfTheIndexOfTheTrail() {
    // Given the table by which the trail is searched: who alters it hides an entry
    assertThat(TrailCheck.run(practice.store.index())).isEmpty();
    long last = practice.store.index().read(AlteredTrailTest::last);
    String two = "select position from audit_index order by position limit 1 offset 1";
    String columns = "position, at_us, event, who, call_id, case_id, patient";
    List<Change> changes = new ArrayList<>();
    for (String column : List.of("event", "who", "call_id", "case_id", "patient")) {
      changes.add(
          change(
              "audit_index",
              column + " altered",
              "update audit_index set " + column + " = 'other' where position = (" + two + ")"));
    }
    changes.add(change("audit_index", "at_us altered", "update audit_index set at_us = at_us + 1"));
    changes.add(
        change(
            "audit_index", "taken away", "delete from audit_index where position = (" + two + ")"));
    changes.add(
        change("audit_index", "the last", "delete from audit_index where position = " + last));
    changes.add(change("audit_index", "all", "delete from audit_index"));
    for (long where : List.of(-1L, 2L, last + 1, last + 5000)) { // 2 is the call's, no act's
      changes.add(
          change(
              "audit_index",
              "slipped in at " + where,
              "insert into audit_index ("
                  + columns
                  + ") select "
                  + where
                  + ", at_us, event, who, call_id, case_id, patient from audit_index where position"
                  + " = "
                  + last));
    }
    changes.add(new Change("audit_index", "changed places", sql -> swapIndexed(sql, last)));

    for (Change each : changes) {
      // When
      keep("audit_index");
      change(each.work());

      // Then
      assertThat(TrailCheck.run(practice.store.index())).as(each.what()).isNotEmpty();
      bringBack("audit_index");
      assertThat(TrailCheck.run(practice.store.index())).isEmpty();
    }
  }

  private static void swapIndexed(DSLContext sql, long last) {
    sql.execute("update audit_index set position = -1 where position = ?", last);
    sql.execute("update audit_index set position = ? where position = ?", last, last - 1);
    sql.execute("update audit_index set position = ? where position = -1", last - 1);
  }

  @Test
  void shouldFindEachChangeOfTheFiles() throws IOException, SQLException {
    // Given the log's files, which outlive the database
    Path entries = practice.folder.data().resolve("log/entries/0000000000");
    Path checkpoint = practice.folder.data().resolve("log/checkpoint");
    String text = Files.readString(entries);
    String note = Files.readString(checkpoint);
    List<String> parts = List.of(text.split("(?m)(?=^[0-9]+ [0-9]+$)"));
    assertThat(parts).hasSizeGreaterThan(4);
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("altered", text.replaceFirst("role manager", "role managed"));
    changes.put("taken away", text.replace(parts.get(2), ""));
    changes.put("the last taken away", text.replace(parts.getLast(), ""));
    changes.put("added", text + parts.get(2));
    changes.put(
        "changed places", text.replace(parts.get(2) + parts.get(3), parts.get(3) + parts.get(2)));

    for (var each : changes.entrySet()) {
      // When
      assertThat(each.getValue()).isNotEqualTo(text);
      Files.writeString(entries, each.getValue());

      // Then
      assertThat(isFound()).as(each.getKey()).isTrue();
      Files.writeString(entries, text);
      assertThat(findings()).isEmpty();
    }
    Files.delete(entries);
    assertThat(isFound()).isTrue();
    Files.writeString(entries, text);
    Files.writeString(checkpoint, note.replaceFirst("\n[0-9]+\n", "\n2\n"));
    assertThat(isFound()).isTrue();
    Files.delete(checkpoint);
    assertThat(isFound()).isTrue();
  }

  /** Named as a finding, or so damaged that it cannot be read, and that is named. */
  private boolean isFound() throws SQLException {
    try {
      return !findings().isEmpty();
    } catch (IOException e) {
      return !String.valueOf(e.getMessage()).isEmpty();
    }
  }

  @Test
  void shouldTellThePatientWhoListenedAndWhy() {
    List<String> report =
        new Trail(practice.acts, SealedPractice.ZONE).listeners(practice.manager, call.id());
    assertThat(report)
        .containsExactly(
            "On 15 April 2029 at 09:00, somebody who works as manager asked to listen to the call"
                + " of 14 April 2026 to look into a complaint, a claim or a dispute, and was"
                + " refused.",
            "On 15 April 2029 at 09:00, somebody who works as manager was given leave to listen"
                + " to the call of 14 April 2026 to look into a complaint, a claim or a dispute.");
  }
}
