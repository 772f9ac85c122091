package earshot.policy.cases;

import static earshot.policy.people.PracticeFixture.LATER;
import static earshot.policy.people.PracticeFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Role;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.policy.people.Staff;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees which cases, and what is due first. */
@OnEachDatabase
class CaseBookTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private Cases cases;
  private Assignments assignments;
  private CaseBook book;

  CaseBookTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    Holds holds = new Holds(practice.acts(), new CallText(practice.sealing()));
    cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
    assignments = new Assignments(practice.acts());
    book = new CaseBook(practice.acts());
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private String open(SignedIn by, LocalDate reviewOn, String... calls) {
    return cases
        .open(
            by,
            new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "was not rung back", reviewOn),
            List.of(calls))
        .id();
  }

  private List<String> seen(SignedIn who) {
    return book.open(who).stream().map(CaseBook.Entry::id).toList();
  }

  @Test
  void shouldTellWhatIsDueFirstFirst() {
    // Given
    String late = open(practice.manager(), LATER, call(1), call(2));
    String none = open(practice.manager(), LATER);
    String soon = open(practice.manager(), LATER.minusMonths(1), call(3));
    assignments.assign(practice.manager(), late, practice.manager().person(), LATER.minusMonths(2));

    // Then
    assertThat(seen(practice.manager())).containsExactly(late, soon, none);
    CaseBook.Entry entry = book.find(practice.manager(), late).orElseThrow();
    assertThat(entry.calls()).isEqualTo(2);
    assertThat(entry.due()).contains(LATER.minusMonths(2));
    assertThat(entry.holdDue()).contains(LATER);
    assertThat(book.calls(late)).containsExactly(call(1), call(2));
    assertThat(book.assigned(late)).hasSize(1);
    assertThat(book.find(practice.manager(), "c-none")).isEmpty();
  }

  @Test
  void shouldShowACaseToThoseWhomItConcerns() {
    // Given two cases, one that a GP opened, one that a team member is assigned to
    SignedIn gp = practice.somebody(Role.GP);
    SignedIn member = practice.somebody(Role.TEAM_MEMBER);
    String theirs = open(gp, LATER, call(1));
    String other = open(practice.manager(), LATER, call(2));
    assignments.assign(practice.manager(), other, member.person(), LocalDate.of(2026, 12, 20));

    // Then
    assertThat(seen(practice.somebody(Role.COMPLAINTS_LEAD))).contains(theirs, other);
    assertThat(seen(gp)).containsExactly(theirs);
    assertThat(seen(member)).containsExactly(other);
    assertThat(book.find(gp, other)).isEmpty();
    assertThat(seen(practice.somebody(Role.TRAINER))).isEmpty();
    assertThat(seen(practice.somebody(Role.AUDITOR, Role.ENGINEER))).isEmpty();

    // When the assignment was looked at by nobody in time, and the GP has left
    practice.pass(Duration.ofDays(11));
    practice.people().leave(practice.manager(), gp.person());

    // Then
    assertThat(seen(member)).isEmpty();
    assertThat(book.assigned(other)).hasSize(1);
    assertThat(seen(gp)).isEmpty();
  }

  @Test
  void shouldKeepTheClosedApart() {
    String first = open(practice.manager(), LATER, call(1));
    String second = open(practice.manager(), LATER, call(2));
    cases.close(practice.manager(), first);
    practice.pass(Duration.ofMinutes(1));
    cases.close(practice.manager(), second);
    assertThat(seen(practice.manager())).isEmpty();
    assertThat(book.closed(practice.manager(), 10))
        .extracting(CaseBook.Entry::id)
        .containsExactly(second, first);
    assertThat(book.closed(practice.manager(), 1)).hasSize(1);
    assertThat(book.closed(practice.somebody(Role.GP), 10)).isEmpty();
  }

  @Test
  void shouldKnowWhoWorksHere() {
    SignedIn gp = practice.somebody(Role.GP, Role.TRAINER);
    SignedIn gone = practice.somebody(Role.GP);
    practice.people().leave(practice.manager(), gone.person());
    practice.people().add(practice.manager(), "Without A Role", "nobody", "practice");
    Staff staff = new Staff(practice.acts(), practice.sealing());
    assertThat(staff.members())
        .extracting(Staff.Member::name)
        .containsExactly("A Person", "The Manager");
    assertThat(staff.with(Set.of(Role.TRAINER)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.person()).isEqualTo(gp.person());
              assertThat(one.roles()).containsExactlyInAnyOrder(Role.GP, Role.TRAINER);
            });
  }
}
