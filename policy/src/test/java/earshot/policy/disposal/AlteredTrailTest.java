package earshot.policy.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.Door;
import earshot.policy.access.Register;
import earshot.policy.audit.AccessReport;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Subject;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import earshot.policy.read.Examples;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
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

  @Test
  void shouldFindEachChange() throws IOException, SQLException {
    // Given
    assertThat(findings()).isEmpty();
    Map<String, Consumer<DSLContext>> changes = new LinkedHashMap<>();
    changes.put("an entry that was altered", sql -> alter(sql, false));
    changes.put("an entry that was altered with its hash", sql -> alter(sql, true));
    changes.put(
        "an entry in the midst that was taken away",
        sql -> sql.execute("delete from log_entry where position = 2"));
    changes.put(
        "the last entry that was taken away",
        sql -> sql.execute("delete from log_entry where position = ?", last(sql)));
    changes.put("two entries that changed places", AlteredTrailTest::swap);

    for (var each : changes.entrySet()) {
      // When
      change(sql -> sql.execute("create table kept as select * from log_entry"));
      change(each.getValue());

      // Then
      assertThat(findings()).as(each.getKey()).isNotEmpty();
      change(
          sql -> {
            sql.execute("delete from log_entry");
            sql.execute("insert into log_entry select * from kept");
            sql.execute("drop table kept");
          });
      assertThat(findings()).isEmpty();
    }
  }

  @Test
  void shouldTellThePatientWhoListenedAndWhy() {
    List<String> report =
        practice
            .store
            .index()
            .read(sql -> new AccessReport(SealedPractice.ZONE).ofCall(sql, call.id()));
    assertThat(report)
        .containsExactly(
            "On 15 April 2029 at 09:00, somebody who works as manager asked to listen to the call"
                + " of 14 April 2026 to look into a complaint, a claim or a dispute, and was"
                + " refused.",
            "On 15 April 2029 at 09:00, somebody who works as manager was given leave to listen"
                + " to the call of 14 April 2026 to look into a complaint, a claim or a dispute.");
  }
}
