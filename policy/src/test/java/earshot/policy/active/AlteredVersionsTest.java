package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.decide.PolicyVersion;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.Statements;
import earshot.storage.log.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody can write to the database, and has no key: nothing of theirs is believed. */
@OnEachDatabase
class AlteredVersionsTest {
  private static final String INSERT = "insert into policy_step (note, file) values (?, ?)";

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private VersionedPractice practice;

  AlteredVersionsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  /** Version 1 is in force, and after it version 2, which keeps recordings longer. */
  @BeforeEach
  void shouldOpen() {
    practice = new VersionedPractice(kind, databases, folder);
    practice.begin();
    practice.submit(PolicyText.version(2).keeping("48 months"));
    assertThat(practice.inForce()).isEqualTo(2);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private void assertInDoubt(int version, Doubt.Kind... kinds) {
    InForce inForce = practice.versions.current();
    assertThat(inForce.policy().map(policy -> policy.version()).orElse(0)).isEqualTo(version);
    assertThat(inForce.destroying()).as("nothing is destroyed").isEmpty();
    assertThat(inForce.doubts()).extracting(Doubt::kind).containsExactlyInAnyOrder(kinds);
    assertThat(inForce.doubts()).allMatch(doubt -> doubt.sentence().endsWith("."));
  }

  @Test
  void shouldNotBelieveAnAlteredFile() {
    practice.alter(
        "update policy_step set file = replace(file, '48 months', '4 months') where no = 2");

    assertInDoubt(1, Doubt.Kind.FILE_ALTERED);
    assertThat(practice.versions.current().doubts().getFirst().sentence())
        .isEqualTo("Row 2 has a policy file that is not the one that was submitted.");
    assertThat(practice.versions.history())
        .extracting(Version::state)
        .containsExactly(Version.State.IN_FORCE, Version.State.NOT_BELIEVED);
  }

  @Test
  void shouldNotBelieveAnAlteredDate() {
    // Given a version that has to wait
    practice.agreeTo(PolicyText.version(3).keeping("24 months"));

    // When somebody lets it begin yesterday
    practice.alter(
        "update policy_step set note = replace(note, 'from 2026-12-18', 'from 2026-12-09')"
            + " where no = 4");

    // Then
    assertInDoubt(2, Doubt.Kind.NOT_SIGNED, Doubt.Kind.MISSING);
    practice.people.pass(Duration.ofDays(30));
    assertInDoubt(2, Doubt.Kind.NOT_SIGNED, Doubt.Kind.MISSING);
  }

  @Test
  void shouldNotBelieveARowThatSomebodyPutThere() {
    // Given a step like ours, with another key's signature
    PolicyText theirs = PolicyText.version(3).keeping("1 month");
    Statements other = new Statements(TestKeys.generate("earshot/0011223344556677"));
    String text =
        practice
            .statements
            .open(Ledger.KIND, practice.note(2))
            .orElseThrow()
            .replace("version 2", "version 3")
            .replaceAll("sha256 .*", "sha256 " + theirs.policy().hash());

    // When
    practice.alter(INSERT, other.sign(Ledger.KIND, text), theirs.text());

    // Then
    assertInDoubt(2, Doubt.Kind.NOT_SIGNED);
  }

  @Test
  void shouldNotGoBackToWhatWasInForceBefore() {
    practice.alter(INSERT, practice.note(1), PolicyText.version(1).text());

    assertInDoubt(2, Doubt.Kind.COPIED);
  }

  @Test
  void shouldMissTheLastStepOfAll() {
    practice.alter("delete from policy_step where no = 2");

    assertInDoubt(1, Doubt.Kind.MISSING);
  }

  @Test
  void shouldMissAStepInBetweenWithoutTheTrail() {
    practice.alter("delete from policy_step where no = 1");
    practice.alter("delete from audit_index where event like 'policy-%'");

    assertInDoubt(2, Doubt.Kind.GAP);
  }

  @Test
  void shouldNotBringBackWhatWasWithdrawn() {
    // Given
    PolicyVersion third = practice.agreeTo(PolicyText.version(3).keeping("24 months"));
    practice.versions.withdraw(practice.manager, third);

    // When somebody takes the withdrawal away
    practice.alter("delete from policy_step where no = 5");

    // Then its day comes, and it is not in force
    practice.people.pass(Duration.ofDays(30));
    assertInDoubt(2, Doubt.Kind.MISSING);
  }

  @Test
  void shouldKeepInForceWhatHadBegun() {
    // Given a version whose day has come, which was noted
    practice.agreeTo(PolicyText.version(3).keeping("24 months"));
    practice.people.pass(Duration.ofDays(8));
    practice.versions.noteWhatBegan();

    // When something of long ago is altered
    practice.alter("update policy_step set note = replace(note, 'step 1', 'step 9') where no = 1");

    // Then
    assertInDoubt(3, Doubt.Kind.NOT_SIGNED, Doubt.Kind.MISSING, Doubt.Kind.GAP);
  }

  @Test
  void shouldHaveNoneInForceWhenNoneIsBelieved() {
    practice.alter("update policy_step set file = replace(file, 'months', 'days')");

    assertInDoubt(0, Doubt.Kind.FILE_ALTERED, Doubt.Kind.FILE_ALTERED);
  }

  @Test
  void shouldSayThatALaterProgramWroteIt() {
    String text = "step 3\ndid something-new\n";
    practice.alter(INSERT, practice.statements.sign(Ledger.KIND, text), "");

    assertInDoubt(2, Doubt.Kind.NOT_UNDERSTOOD);
  }

  @Test
  void shouldBeSettledByANewVersionThatTwoPeopleAgreeTo() {
    // Given a file that somebody altered
    practice.alter(
        "update policy_step set file = replace(file, '48 months', '4 months') where no = 2");

    // When the practice submits the right one again
    PolicyText again = PolicyText.version(3).keeping("48 months");
    practice.submit(again);

    // Then that needs two people and seven days, although it is longer than what is in force
    assertThat(practice.versions.history().getLast().state())
        .isEqualTo(Version.State.WAITS_FOR_APPROVAL);
    practice.versions.approve(practice.guardian, PolicyVersion.of(again.policy()));
    assertInDoubt(1, Doubt.Kind.FILE_ALTERED);

    // And settles it
    practice.people.pass(Duration.ofDays(8));
    assertThat(practice.versions.current().destroying()).contains(again.policy());
    assertThat(practice.versions.current().doubts()).isEmpty();

    // Until something else is altered
    practice.alter("delete from policy_step where no = 1");
    assertThat(practice.versions.current().destroying()).isEmpty();
  }
}
