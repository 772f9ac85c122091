package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.api.Scope;
import earshot.console.api.Tokens;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a token lasts, how often it may ask, and what guessing gains: with a clock of its own.
 */
class ApiLimitsTest {
  private static final String STATUS = "/api/v1/status";

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Program program(String account) {
    SignedIn person = open.somebody(account, Role.GP);
    return Program.of(open, person, Set.of(Scope.STATUS_READ), Set.of());
  }

  @Test
  void shouldSlowDownATokenAndNoOther() {
    Program eager = program("eager");
    Program calm = program("calm");
    for (int i = 0; i < 120; i++) {
      assertThat(eager.get(STATUS).status()).isEqualTo(200);
    }
    assertThat(eager.get(STATUS).status()).isEqualTo(429);
    assertThat(eager.get(STATUS).header("Retry-After")).isEqualTo("60");
    assertThat(calm.get(STATUS).status()).isEqualTo(200);
    assertThat(entries(eager)).as("figures tell of nobody: one entry an hour").isEqualTo(1);
    open.clock.pass(Duration.ofSeconds(61));
    assertThat(eager.get(STATUS).status()).isEqualTo(200);
  }

  private static long entries(Program program) {
    return open
        .desk
        .store()
        .index()
        .read(
            sql -> AuditLog.between(sql, PracticeDay.MORNING, open.clock.instant().plusSeconds(1)))
        .stream()
        .map(AuditLog.Entry::event)
        .filter(one -> one.get(Detail.DEVICE).equals(java.util.Optional.of("api/" + program.id())))
        .filter(one -> one.event() == Event.TOKEN_USED || one.event() == Event.ACT_DENIED)
        .count();
  }

  @Test
  void shouldGainNothingByGuessing() {
    Program calm = program("known");
    open.clock.pass(Duration.ofMinutes(2));
    int last = 0;
    for (int i = 0; i < 40; i++) {
      last =
          Program.with(open, "earshot_" + "A".repeat(42) + (char) ('a' + i % 26))
              .get(STATUS)
              .status();
    }
    assertThat(last).isEqualTo(429);
    assertThat(calm.get(STATUS).status()).as("whoever has a token goes on").isEqualTo(200);
    open.clock.pass(Duration.ofMinutes(2));
  }

  @Test
  void shouldEndOnItsDay() {
    Program program = program("until");
    assertThat(program.get(STATUS).status()).isEqualTo(200);
    open.clock.pass(Duration.ofDays(190));
    Visitor.Page over = program.get(STATUS);
    assertThat(over.status()).isEqualTo(401);
    assertThat(over.body()).contains("token-expired");
    program.get(STATUS);
    assertThat(entries(program)).as("that it was shown, once an hour").isEqualTo(2);
    assertThat(new Tokens(open.desk).all().stream().filter(one -> one.id().equals(program.id())))
        .singleElement()
        .satisfies(one -> assertThat(one.lastUsed()).isPresent());
  }
}
