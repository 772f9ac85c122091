package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.active.Refusal.Kind;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Role;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy changes: what is in force from when, and by whom. */
@OnEachDatabase
class PolicyVersionsTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private VersionedPractice practice;

  PolicyVersionsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new VersionedPractice(kind, databases, folder);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private static List<Kind> kinds(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().stream().map(Refusal::kind).distinct().toList();
  }

  private static Version done(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Done.class);
    return ((Reply.Done) reply).version();
  }

  @Test
  void shouldHaveNoneAtFirst() {
    assertThat(practice.versions.current()).isEqualTo(new InForce.None(List.of()));
    assertThat(practice.versions.current().destroying()).isEmpty();
    assertThat(practice.versions.history()).isEmpty();
  }

  @Test
  void shouldBeInForceAtOnceWhereItShortensNothing() {
    // Given version 1, submitted before anything was recorded
    PolicyText first = PolicyText.version(1);
    Version version = done(practice.submit(first));
    assertThat(version.state()).isEqualTo(Version.State.IN_FORCE);
    assertThat(version.policy().hash()).isEqualTo(Sha256.of(first.octets()).hex());

    // When recordings are to be kept longer
    practice.people.pass(Duration.ofDays(3));
    PolicyText longer = PolicyText.version(2).keeping("48 months");
    Version second = done(practice.submit(longer));

    // Then
    assertThat(second.from()).contains(practice.people.now());
    assertThat(second.shortens()).isFalse();
    assertThat(practice.versions.current())
        .isEqualTo(
            new InForce.Active(
                longer.policy(),
                PolicyVersion.of(longer.policy()),
                practice.people.now(),
                List.of()));
    assertThat(practice.versions.current().destroying()).contains(longer.policy());
    assertThat(practice.versions.history())
        .extracting(Version::state)
        .containsExactly(Version.State.PAST, Version.State.IN_FORCE);
    assertThat(practice.told(Event.POLICY_SUBMITTED))
        .last()
        .satisfies(
            event -> {
              assertThat(event.get(Detail.ITEM)).contains("practice-36-months/2");
              assertThat(event.get(Detail.POLICY)).contains(longer.policy().hash());
              assertThat(event.get(Detail.WHO)).contains(practice.people.manager().person());
            });
  }

  @Test
  void shouldSignWhatWasConfirmed() {
    Version version = done(practice.submit(PolicyText.version(1)));

    assertThat(version.given())
        .contains(
            "confirmed:assumed:recording.outgoing",
            "told:case-closed",
            "calls-without-full-recording:3");
    assertThat(practice.note(1)).contains("given confirmed:assumed:recording.outgoing\n");
  }

  @Test
  void shouldWaitForASecondPersonAndSevenDaysWhereItShortens() {
    // Given version 1, and one that keeps recordings for a shorter time
    practice.begin();
    PolicyText shorter = PolicyText.version(2).keeping("24 months");
    Version submitted = done(practice.submit(shorter));
    assertThat(submitted.state()).isEqualTo(Version.State.WAITS_FOR_APPROVAL);
    assertThat(submitted.from()).isEmpty();

    // When nobody approves it, time alone does nothing
    practice.people.pass(Duration.ofDays(30));
    assertThat(practice.inForce()).isEqualTo(1);

    // When somebody does, on 9 January at 9 in the morning
    Version approved =
        done(practice.versions.approve(practice.guardian, PolicyVersion.of(shorter.policy())));

    // Then seven whole days pass: the 10th to the 16th
    Instant from = Instant.parse("2027-01-17T00:00:00Z");
    assertThat(approved.from()).contains(from);
    assertThat(approved.state()).isEqualTo(Version.State.WAITS_FOR_ITS_DAY);
    assertThat(approved.approvedBy()).contains(practice.guardian.person());
    practice.passTo(from.minusNanos(1000));
    assertThat(practice.inForce()).isEqualTo(1);
    practice.passTo(from);
    assertThat(practice.inForce()).isEqualTo(2);
    assertThat(practice.versions.current().destroying()).contains(shorter.policy());
    assertThat(practice.told(Event.POLICY_APPROVED))
        .singleElement()
        .satisfies(event -> assertThat(event.get(Detail.VALUE)).contains("2027-01-17T00:00:00Z"));
  }

  @Test
  void shouldCountWholeDaysWhenTheClocksGoForward() {
    // Given the clocks go forward on 28 March 2027
    practice.begin();
    practice.passTo(Instant.parse("2027-03-22T16:00:00Z"));
    practice.agreeTo(PolicyText.version(2).keeping("24 months"));

    // Then it is in force from the first moment of 30 March in London
    practice.passTo(Instant.parse("2027-03-29T22:59:59Z"));
    assertThat(practice.inForce()).isEqualTo(1);
    practice.passTo(Instant.parse("2027-03-29T23:00:00Z"));
    assertThat(practice.inForce()).isEqualTo(2);
  }

  @Test
  void shouldNotLetOnePersonDoBoth() {
    practice.begin();
    PolicyText shorter = PolicyText.version(2).keeping("24 months");
    practice.submit(shorter);
    PolicyVersion which = PolicyVersion.of(shorter.policy());

    assertThat(kinds(practice.versions.approve(practice.people.manager(), which)))
        .containsExactly(Kind.SAME_PERSON);
    SignedIn gp = practice.people.somebody(Role.GP);
    assertThatThrownBy(() -> practice.versions.approve(gp, which))
        .isInstanceOf(NotAllowedException.class)
        .hasMessage("Your role does not allow this: activate policy.");
    assertThat(practice.versions.history().getLast().state())
        .isEqualTo(Version.State.WAITS_FOR_APPROVAL);
  }

  @Test
  void shouldApproveWhatWasReadAndNothingElse() {
    practice.begin();
    practice.submit(PolicyText.version(2).keeping("24 months"));

    PolicyVersion another = PolicyVersion.of(PolicyText.version(2).keeping("12 months").policy());
    assertThat(kinds(practice.versions.approve(practice.guardian, another)))
        .containsExactly(Kind.NOTHING_WAITS);
  }

  @Test
  void shouldBeWithdrawnBeforeItIsInForceAndNotAfter() {
    // Given a version of which the day has not come
    practice.begin();
    PolicyVersion second = practice.agreeTo(PolicyText.version(2).keeping("24 months"));
    practice.people.pass(Duration.ofDays(7));

    // When
    assertThat(done(practice.versions.withdraw(practice.manager, second)).state())
        .isEqualTo(Version.State.WITHDRAWN);

    // Then its day comes, and nothing happens
    practice.people.pass(Duration.ofDays(7));
    assertThat(practice.inForce()).isEqualTo(1);
    assertThat(practice.told(Event.POLICY_WITHDRAWN)).hasSize(1);

    // And what is in force cannot be withdrawn
    PolicyVersion third = practice.agreeTo(PolicyText.version(3).keeping("24 months"));
    practice.people.pass(Duration.ofDays(8));
    assertThat(practice.inForce()).isEqualTo(3);
    assertThat(kinds(practice.versions.withdraw(practice.manager, third)))
        .containsExactly(Kind.NOTHING_WAITS);
  }

  @Test
  void shouldRefuseWhatCannotBeRead() {
    assertThat(kinds(practice.submit(PolicyText.version(1).with("pick: sample", "pick: smaple"))))
        .containsExactly(Kind.UNREADABLE);
    byte[] latin = PolicyText.version(1).octets();
    latin[latin.length - 2] = (byte) 0xe9;
    assertThat(kinds(practice.versions.submit(practice.manager, latin, PolicyText.confirmed())))
        .contains(Kind.UNREADABLE);
    assertThat(practice.inForce()).isZero();
  }

  @Test
  void shouldRefuseWhatIsNotSound() {
    assertThat(kinds(practice.submit(PolicyText.version(1).with("The practice", "\"[name]\""))))
        .containsExactly(Kind.UNSOUND);
    assertThat(
            kinds(
                practice.submit(
                    PolicyText.version(1)
                        .with("at_most: 36 months", "at_most: 36 months, at_least: 4 years"))))
        .containsExactly(Kind.UNSOUND);
    assertThat(
            kinds(
                practice.versions.submit(
                    practice.manager, PolicyText.version(1).octets(), PracticeFacts.unknown())))
        .as("nobody has confirmed what is assumed")
        .containsExactly(Kind.UNSOUND);
    assertThat(practice.told(Event.POLICY_REFUSED))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.get(Detail.REASON)).contains("unsound"));
    assertThat(practice.versions.history()).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNotNewer() {
    practice.submit(PolicyText.version(2));

    assertThat(kinds(practice.submit(PolicyText.version(2).keeping("48 months"))))
        .containsExactly(Kind.NOT_NEWER);
    assertThat(kinds(practice.submit(PolicyText.version(1).keeping("48 months"))))
        .containsExactly(Kind.NOT_NEWER);
    assertThat(practice.inForce()).isEqualTo(2);
  }

  @Test
  void shouldRefuseWhatIsToBeInForceLater() {
    // Given it is 10 December
    String effective = "effective: 2026-12-01";
    assertThat(
            kinds(practice.submit(PolicyText.version(1).with(effective, "effective: 2026-12-11"))))
        .containsExactly(Kind.TOO_EARLY);
    practice.begin();

    // When it waits for eight days anyhow, its day may be the one on which it can be in force
    PolicyText shorter = PolicyText.version(2).keeping("24 months");
    assertThat(kinds(practice.submit(shorter.with(effective, "effective: 2026-12-19"))))
        .containsExactly(Kind.TOO_EARLY);
    practice.agreeTo(shorter.with(effective, "effective: 2026-12-18"));
    assertThat(practice.versions.history().getLast().from())
        .contains(Instant.parse("2026-12-18T00:00:00Z"));
  }

  @Test
  void shouldHaveOneOnItsWayAtATime() {
    practice.begin();
    practice.submit(PolicyText.version(2).keeping("24 months"));

    assertThat(kinds(practice.submit(PolicyText.version(3).keeping("48 months"))))
        .containsExactly(Kind.ANOTHER_WAITS);
  }

  @Test
  void shouldTakeOneOfTwoThatComeAtOnce() throws InterruptedException {
    practice.begin();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Reply>> replies =
          both.invokeAll(
              List.of(
                  () -> practice.submit(PolicyText.version(2).keeping("24 months")),
                  () -> practice.submit(PolicyText.version(3).keeping("12 months"))));

      assertThat(replies)
          .extracting(Future::resultNow)
          .filteredOn(Reply.Refused.class::isInstance)
          .singleElement()
          .satisfies(reply -> assertThat(kinds(reply)).contains(Kind.ANOTHER_WAITS));
    }
    assertThat(practice.versions.history()).hasSize(2);
    assertThat(practice.versions.current().doubts()).isEmpty();
  }

  @Test
  void shouldTellEveryReasonAtOnce() {
    practice.begin();
    practice.submit(PolicyText.version(2).keeping("24 months"));

    assertThat(
            kinds(
                practice.submit(
                    PolicyText.version(1)
                        .with("The practice", "\"[name]\"")
                        .with("effective: 2026-12-01", "effective: 2028-01-01"))))
        .containsExactly(Kind.UNSOUND, Kind.ANOTHER_WAITS, Kind.NOT_NEWER, Kind.TOO_EARLY);
    assertThat(practice.told(Event.POLICY_REFUSED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.get(Detail.REASON))
                    .contains("unsound+another-waits+not-newer+too-early"));
  }

  @Test
  void shouldBeNobodysDutyButThree() {
    SignedIn gp = practice.people.somebody(Role.GP);
    byte[] file = PolicyText.version(1).octets();

    assertThatThrownBy(
            () -> practice.versions.submit(new By.Person(gp), file, PolicyText.confirmed()))
        .isInstanceOf(NotAllowedException.class);
    assertThat(practice.told(Event.ACT_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.get(Detail.ACT)).contains("activate-policy"));
    SignedIn lead = practice.people.somebody(Role.IG_LEAD);
    done(practice.versions.submit(new By.Person(lead), file, PolicyText.confirmed()));
  }

  @Test
  void shouldNoteOnceThatItCameIntoForce() {
    practice.begin();
    practice.agreeTo(PolicyText.version(2).keeping("24 months"));
    practice.versions.noteWhatBegan();
    assertThat(practice.told(Event.POLICY_BEGUN)).isEmpty();

    practice.people.pass(Duration.ofDays(8));
    assertThat(practice.versions.noteWhatBegan().policy())
        .map(policy -> policy.version())
        .contains(2);
    practice.versions.noteWhatBegan();
    assertThat(practice.told(Event.POLICY_BEGUN))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get(Detail.WHO)).contains("system");
              assertThat(event.get(Detail.VALUE)).contains("2026-12-18T00:00:00Z");
            });
    assertThat(practice.versions.current().doubts()).isEmpty();
  }

  @Test
  void shouldWaitWithTheFirstOfAllWhenThereAreRecordings() {
    // Given calls were recorded before anybody had decided how long they are kept
    practice.people.recorded(1);

    // When
    PolicyText first = PolicyText.version(1);
    assertThat(done(practice.submit(first)).state()).isEqualTo(Version.State.WAITS_FOR_APPROVAL);
    practice.versions.approve(practice.guardian, PolicyVersion.of(first.policy()));

    // Then
    assertThat(practice.inForce()).isZero();
    practice.people.pass(Duration.ofDays(8));
    assertThat(practice.inForce()).isEqualTo(1);
  }

  @Test
  void shouldTellStepsWithoutNames() {
    practice.begin();

    assertThat(practice.note(1))
        .startsWith("policy-step of earshot/0011223344556677\nstep 1\ndid submitted\n")
        .contains("by " + practice.people.manager().person() + "\n")
        .contains("from " + PracticeFixture.START + "\n")
        .contains("previous none\n")
        .doesNotContain("The Manager");
    assertThat(Optional.of(practice.note(1)).flatMap(n -> practice.statements.open("x", n)))
        .isEmpty();
  }

  @Test
  void shouldNotTakeAnApprovalFromWhomTheSubmitterJustLetIn() {
    // Given a shorter version, whose submitter made the second person a new way to sign in
    practice.begin();
    PolicyText text = PolicyText.version(2).keeping("24 months");
    practice.submit(text);
    practice.people.people().resetAccess(practice.people.manager(), practice.guardian.person());

    // When that person approves, then it could be the submitter still
    PolicyVersion version = PolicyVersion.of(text.policy());
    assertThat(((Reply.Refused) practice.versions.approve(practice.guardian, version)).why())
        .extracting(Refusal::kind)
        .containsExactly(Kind.BROUGHT_IN);

    // And on a later day it is theirs
    practice.people.pass(Duration.ofDays(7));
    assertThat(practice.versions.approve(practice.guardian, version))
        .isInstanceOf(Reply.Done.class);
  }
}
