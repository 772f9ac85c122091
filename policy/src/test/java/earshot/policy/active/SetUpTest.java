package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.active.Refusal.Kind;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.Pseudonyms;
import earshot.storage.index.CallIndex;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.index.TestCalls;
import earshot.storage.index.TestSealing;
import earshot.storage.index.Tokens;
import earshot.storage.log.Sha256;
import earshot.storage.log.Statements;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first policy, while there is nobody yet but whoever sets the machine up. */
@OnEachDatabase
class SetUpTest {
  private static final By OPERATOR = new By.Operator();

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private IndexDatabase index;
  private Acts acts;
  private PolicyVersions versions;
  private Instant now = PracticeFixture.START;

  SetUpTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    index = IndexDatabase.open(databases.fresh(kind, folder));
    acts = new Acts(index, () -> now, ZoneId.of("Europe/London"));
    versions = new PolicyVersions(acts, new Statements(VersionedPractice.KEY), () -> now);
  }

  @AfterEach
  void shouldClose() {
    if (index != null) { // the machine has that database
      index.close();
    }
  }

  private Reply submit(int version) {
    return versions.submit(OPERATOR, PolicyText.version(version).octets(), PolicyText.confirmed());
  }

  private void addTheManager() {
    new People(
            acts,
            new TestSealing(),
            new Pseudonyms(octets -> Sha256.of(new byte[] {7}, octets).octets()))
        .addFirst("The Manager", "manager", PracticeFixture.LATER);
  }

  private static List<Kind> kinds(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().stream().map(Refusal::kind).toList();
  }

  @Test
  void shouldTellThatTheOperatorDidIt() {
    assertThat(submit(1)).isInstanceOf(Reply.Done.class);

    assertThat(versions.current().policy()).contains(PolicyText.version(1).policy());
    assertThat(versions.history()).extracting(Version::submittedBy).containsExactly("operator");
    List<AuditLog.Entry> told =
        index.read(sql -> AuditLog.ofEvents(sql, Set.of(Event.POLICY_SUBMITTED)));
    assertThat(told)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.event().get(Detail.WHO)).contains("operator");
              assertThat(entry.event().get(Detail.DEVICE)).contains("command-line");
              assertThat(entry.event().get(Detail.ROLE)).contains("none");
            });
  }

  @Test
  void shouldBeOnce() {
    submit(1);

    assertThat(kinds(submit(2))).containsExactly(Kind.SET_UP_IS_OVER);
  }

  @Test
  void shouldBeOverWhenThereArePeople() {
    addTheManager();

    assertThat(kinds(submit(1))).containsExactly(Kind.SET_UP_IS_OVER);
  }

  @Test
  void shouldWaitForSevenDaysAndBeWithdrawnMeanwhileWhereThereAreRecordings() {
    // Given a call that was recorded already
    index.write(
        sql ->
            CallIndex.insert(
                sql,
                IndexedCall.of(
                    TestCalls.call(1),
                    new TestSealing(),
                    new Tokens(new byte[Tokens.KEY_LENGTH]))));

    // When
    submit(1);

    // Then there is nobody else to approve it, and time to think
    assertThat(versions.current().policy()).isEmpty();
    assertThat(versions.history().getFirst().from())
        .contains(Instant.parse("2026-12-18T00:00:00Z"));
    PolicyVersion first = PolicyVersion.of(PolicyText.version(1).policy());
    assertThat(versions.withdraw(OPERATOR, first)).isInstanceOf(Reply.Done.class);
    now = Instant.parse("2026-12-18T00:00:00Z");
    assertThat(versions.current().policy()).isEmpty();

    // And it can be done anew
    assertThat(submit(2)).isInstanceOf(Reply.Done.class);
    now = Instant.parse("2026-12-26T00:00:00Z");
    assertThat(versions.current().policy()).contains(PolicyText.version(2).policy());
  }

  @Test
  void shouldLeaveItToThePracticesPeopleOnceThereAreSome() {
    index.write(
        sql ->
            CallIndex.insert(
                sql,
                IndexedCall.of(
                    TestCalls.call(1),
                    new TestSealing(),
                    new Tokens(new byte[Tokens.KEY_LENGTH]))));
    submit(1);
    addTheManager();

    PolicyVersion first = PolicyVersion.of(PolicyText.version(1).policy());
    assertThat(kinds(versions.withdraw(OPERATOR, first))).containsExactly(Kind.SET_UP_IS_OVER);
  }
}
