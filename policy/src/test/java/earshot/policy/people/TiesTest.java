package earshot.policy.people;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Role;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two names are not two people while one of them has had the other's code. */
@OnEachDatabase
final class TiesTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;

  TiesTest(DatabaseKind kind, Databases databases) {
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

  private boolean join(SignedIn one, SignedIn other) {
    return practice.acts().reading(one, act -> Ties.of(act).join(one.person(), other.person()));
  }

  private SignedIn added(SignedIn by) {
    String account = "account " + practice.pseudonyms().fresh("").substring(0, 8);
    String id = practice.people().add(by, "Somebody", account, "practice");
    practice.people().grant(by, id, Role.MANAGER, PracticeFixture.LATER);
    return new SignedIn(id, "here");
  }

  @Test
  void shouldTieWhoeverWasAddedToWhoeverAddedThemAWeek() {
    SignedIn invented = added(practice.manager());

    assertThat(join(practice.manager(), invented)).isTrue();
    assertThat(join(invented, practice.manager())).isTrue();
    practice.pass(Ties.LAST);
    assertThat(join(practice.manager(), invented)).isFalse();
  }

  @Test
  void shouldFollowWhomTheInventedInvent() {
    SignedIn first = added(practice.manager());
    SignedIn second = added(first);
    SignedIn other = added(practice.manager());

    assertThat(join(practice.manager(), second)).isTrue();
    assertThat(join(second, other)).isTrue();
  }

  @Test
  void shouldTieAgainWithANewCode() {
    SignedIn old = added(practice.manager());
    SignedIn other = added(practice.manager());
    practice.pass(Duration.ofDays(30));
    assertThat(join(old, other)).isFalse();

    practice.people().resetAccess(old, other.person());

    assertThat(join(old, other)).isTrue();
    assertThat(join(practice.manager(), other)).isFalse();
    assertThat(practice.acts().<Boolean>reading(old, act -> joinedByCodes(act, old, other)))
        .isTrue();
  }

  private static boolean joinedByCodes(Act act, SignedIn one, SignedIn other) {
    return Ties.ofNewCodes(act).join(one.person(), other.person());
  }
}
