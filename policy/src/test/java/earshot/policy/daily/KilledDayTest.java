package earshot.policy.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.ActivePolicy;
import earshot.policy.PracticePolicy;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.retention.TestPolicies;
import earshot.storage.StoreSettings;
import earshot.storage.index.CallSummary;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.Tokens;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.key.MasterKeySource;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import earshot.storage.verify.SealedFolder;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that destroys is killed, again and again: each recording goes once, and no other. */
class KilledDayTest {
  private static final int DUE = 30;
  private static final int KEPT = 5;
  private static final int KILLS = 6;
  private static final int DAY = 86_400;
  private static final String NOW = "2029-04-14T08:00:00Z";

  @TempDir private Path folder;

  @Test
  void shouldDestroyEachCallOnceHoweverOftenItIsKilled() throws Exception {
    // Given calls that are due, and some that are due a day later
    List<CallRecord> due = new ArrayList<>();
    List<CallRecord> kept = new ArrayList<>();
    IndexSettings index = IndexSettings.embedded(folder.resolve("index.db"));
    try (SealedFolder sealed = new SealedFolder(folder, index)) {
      for (int i = 0; i < DUE; i++) {
        due.add(sealed.recorded(i));
      }
      for (int i = 0; i < KEPT; i++) {
        kept.add(sealed.recorded(DAY + i));
      }
    }

    // When it is killed at places of chance, and then left alone
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < KILLS; i++) {
      killedAfter(5 + random.nextInt(40));
    }

    // Then
    StoreSettings settings = StoreSettings.of(folder.resolve("data"), master()).withIndex(index);
    try (PracticePolicy practice =
        PracticePolicy.open(
            settings,
            (_, _) -> ActivePolicy.of(() -> Optional.of(TestPolicies.THIRTY_SIX_MONTHS)),
            InstantSource.fixed(Instant.parse(NOW)),
            DailyListener.NOBODY)) {
      long before = due.stream().filter(call -> isAnsweredAsGone(practice, call)).count();
      assertThat(before).as("gone before the last run").isBetween(1L, DUE - 1L);
      assertThat(practice.daily().run())
          .isInstanceOfSatisfying(
              DayReport.Ran.class, ran -> assertThat(ran.failed() + ran.overdue()).isZero());
      for (CallRecord call : due) {
        isGoneOnce(practice, call);
      }
      for (CallRecord call : kept) {
        assertThat(practice.store().keys().open(call.id()).callId()).isEqualTo(call.id());
        assertThat(practice.answer(call.id())).isInstanceOf(CallAnswer.Held.class);
      }
      assertThat(practice.due().count(Due.What.DESTROY)).isZero();
      practice.store().checkpoints().publish();
    }
    isWhole(index);
  }

  private static boolean isAnsweredAsGone(PracticePolicy practice, CallRecord call) {
    return practice.answer(call.id()) instanceof CallAnswer.Destroyed;
  }

  private void isGoneOnce(PracticePolicy practice, CallRecord call) {
    assertThatThrownBy(() -> practice.store().keys().open(call.id()))
        .isInstanceOf(KeyDestroyedException.class);
    Path files = folder.resolve("data/recordings").resolve("2026/04/14").resolve(call.id());
    assertThat(Files.exists(files)).isFalse();
    assertThat(isAnsweredAsGone(practice, call)).isTrue();
    assertThat(
            practice.store().index().read(sql -> LogTable.of(sql, call.id())).stream()
                .filter(one -> one.entry() instanceof LogEntry.CallDestroyed))
        .hasSize(1);
    assertThat(
            practice.store().index().read(sql -> AuditLog.ofCall(sql, call.id())).stream()
                .map(entry -> entry.event().event()))
        .containsExactly(Event.DISPOSAL_ORDERED, Event.DISPOSAL_DONE);
  }

  private void isWhole(IndexSettings index) throws Exception {
    Tokens tokens = new Tokens(new byte[Tokens.KEY_LENGTH]);
    assertThat(
            Verification.run(
                    new VerificationSettings(
                        folder.resolve("data"),
                        index,
                        master(),
                        Optional.empty(),
                        Optional.empty(),
                        record -> tokens.of(CallSummary.of(record))))
                .findings())
        .isEmpty();
  }

  private MasterKeySource master() {
    return new MasterKeySource.KeyFile(folder.resolve("master"));
  }

  private void killedAfter(int acts) throws Exception {
    Process child = child();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < acts; i++) {
        assertThat(lines.readLine()).as("the child's word").isEqualTo("act");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-cp",
            System.getProperty("java.class.path"),
            DestroyingChild.class.getName(),
            folder.resolve("data").toString(),
            folder.resolve("master").toString(),
            folder.resolve("index.db").toString(),
            NOW)
        .redirectError(folder.resolve("child.log").toFile())
        .start();
  }
}
