package earshot.policy.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
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

@OnEachDatabase
class PeopleTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;

  PeopleTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Set<Role> roles(String person) {
    LocalDate today = practice.acts().today(practice.now());
    return practice.index().read(sql -> People.roles(sql, person, today));
  }

  @Test
  void shouldForgetARoleThatNobodyReviewed() {
    // Given a role until the 31st
    SignedIn gp = practice.somebody();
    practice.people().grant(practice.manager(), gp.person(), Role.GP, LocalDate.of(2026, 12, 31));
    assertThat(roles(gp.person())).containsExactly(Role.GP);

    // When that day is over in London
    practice.pass(Duration.ofDays(21).plusHours(14));
    assertThat(roles(gp.person())).containsExactly(Role.GP);
    practice.pass(Duration.ofHours(1));

    // Then
    assertThat(roles(gp.person())).isEmpty();
    assertThat(practice.people().dueBy(LocalDate.of(2027, 1, 31)))
        .extracting(People.Grant::person)
        .containsExactly(gp.person());
  }

  @Test
  void shouldEndRolesAtOnce() {
    SignedIn gp = practice.somebody(Role.GP, Role.TRAINER);
    practice.people().end(practice.manager(), gp.person(), Role.GP);
    assertThat(roles(gp.person())).containsExactly(Role.TRAINER);
    practice.people().leave(practice.manager(), gp.person());
    assertThat(roles(gp.person())).isEmpty();
  }

  @Test
  void shouldRefuseAndRemember() {
    // Given
    SignedIn engineer = practice.somebody(Role.ENGINEER, Role.MANAGER);

    // When the engineer wants a role
    assertThatThrownBy(
            () -> practice.people().grant(engineer, engineer.person(), Role.GP, LocalDate.MAX))
        .isInstanceOf(NotAllowedException.class)
        .hasMessage("Your role does not allow this: manage people.");

    // Then nothing changed but the trail
    assertThat(roles(engineer.person())).containsExactlyInAnyOrder(Role.ENGINEER, Role.MANAGER);
    List<AuditLog.Entry> trail =
        practice.index().read(sql -> AuditLog.ofPerson(sql, engineer.person()));
    assertThat(trail).hasSize(1);
    assertThat(trail.getFirst().event().event()).isEqualTo(Event.ACT_DENIED);
    assertThat(trail.getFirst().event().get(Detail.ACT)).contains("manage-people");
    assertThat(trail.getFirst().event().get(Detail.DECISION)).contains("deny");
  }

  @Test
  void shouldKnowPeopleByTheirAccountsAndKeepNoNameInClear() {
    String id = practice.people().add(practice.manager(), "Ada Quill", "ada.quill", "practice");
    assertThat(practice.people().signingInAs(" Ada.Quill ")).contains(id);
    assertThat(practice.people().nameOf(id)).contains("Ada Quill");
    practice
        .index()
        .read(
            sql -> {
              String rows = sql.fetch("select * from person").formatCSV();
              assertThat(rows).contains(id).doesNotContainIgnoringCase("quill");
              return rows;
            });
  }

  @Test
  void shouldHaveAFirstPersonOnce() {
    assertThatThrownBy(
            () -> practice.people().addFirst("Another", "another", PracticeFixture.LATER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRenewARoleThatSomebodyHasAndNoOther() {
    // Given a role that ends soon
    SignedIn gp = practice.somebody(Role.GP);
    LocalDate later = LocalDate.of(2029, 1, 31);

    // When it is looked at again, and another that they do not have
    practice.people().renew(practice.manager(), gp.person(), Role.GP, later);
    practice.people().renew(practice.manager(), gp.person(), Role.TRAINER, later);

    // Then there is one, until the new day
    assertThat(practice.people().member(gp.person()).orElseThrow().grants())
        .extracting(People.Grant::role, People.Grant::reviewOn)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Role.GP, later));
  }

  @Test
  void shouldListEverybodyAlsoThoseWhoHaveLeft() {
    SignedIn gp = practice.somebody(Role.GP);
    practice.people().leave(practice.manager(), gp.person());
    assertThat(practice.people().members())
        .filteredOn(one -> one.id().equals(gp.person()))
        .singleElement()
        .satisfies(one -> assertThat(one.isHere()).isFalse());
  }

  @Test
  void shouldWriteDownWhoResetsAccessAndRefuseOthers() {
    SignedIn gp = practice.somebody(Role.GP);
    practice.people().resetAccess(practice.manager(), gp.person());
    practice.people().endSessions(practice.manager(), gp.person());
    List<AuditLog.Entry> told =
        practice
            .index()
            .read(sql -> AuditLog.ofEvents(sql, Set.of(Event.ACCESS_RESET, Event.SESSIONS_ENDED)));
    assertThat(told)
        .allSatisfy(entry -> assertThat(entry.event().get(Detail.PERSON)).contains(gp.person()))
        .hasSize(2);
    assertThatThrownBy(() -> practice.people().resetAccess(gp, practice.manager().person()))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> practice.people().resetAccess(practice.manager(), "p-nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
