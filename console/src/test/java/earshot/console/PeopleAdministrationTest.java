package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after people: roles, lost passwords, those who leave. */
class PeopleAdministrationTest {
  private static final Pattern CODE = Pattern.compile("class=\"code\">([^<]+)<");
  private static final String OTHER = "five gulls over Whitby";

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

  private static String page(SignedIn who) {
    return "/admin/people/" + who.person();
  }

  @Test
  void shouldListPeopleWithTheirRolesAndWhenTheyWereHere() {
    // Given somebody who never signed in, and somebody who just did
    open.somebody("nora", Role.COMPLAINTS_LEAD);
    open.somebody("rob", Role.GP);
    open.signedIn("rob");

    // When
    String body = open.signedIn("mary").get("/admin/people").body();

    // Then
    assertThat(body).contains("Mary Manager", "Somebody nora", "Complaints lead", "Somebody rob");
    assertThat(body).contains("Signed in last: never", "with a password", "Second factor: none");
  }

  @Test
  void shouldEndAndRenewARole() {
    SignedIn gp = open.somebody("olga", Role.GP);
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get(page(gp)).body()).contains("until 1 December 2027");
    mary.post(page(gp) + "/renew", Map.of("role", "gp"));
    assertThat(mary.get(page(gp)).body()).contains("until 10 December 2027");
    mary.post(page(gp) + "/role", Map.of("role", "trainer"));
    mary.post(page(gp) + "/end", Map.of("role", "gp"));
    assertThat(open.desk.roles(gp.person())).containsExactly(Role.TRAINER);
    assertThat(mary.post(page(gp) + "/role", Map.of("role", "queen")).status()).isEqualTo(400);
  }

  @Test
  void shouldSayWhichRolesEndSoonOrHaveEnded() {
    SignedIn gp = open.somebody("petra");
    open.desk.people().grant(open.manager, gp.person(), Role.GP, open.desk.today().plusDays(20));
    open.desk
        .people()
        .grant(open.manager, gp.person(), Role.TRAINER, open.desk.today().minusDays(1));
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get("/admin/people").body()).contains("Trainer ended on");
    assertThat(mary.get(page(gp)).body()).contains("ended on 9 December 2026");
  }

  @Test
  void shouldLetInWhoeverLostTheirPasswordByANewCodeAlone() {
    // Given somebody who is signed in, elsewhere too
    SignedIn gp = open.somebody("quentin", Role.GP);
    Visitor before = open.signedIn("quentin");
    assertThat(before.get("/calls").status()).isEqualTo(200);

    // When a manager makes a new code
    Visitor mary = open.signedIn("mary");
    Matcher code = CODE.matcher(mary.post(page(gp) + "/reset", Map.of()).body());
    assertThat(code.find()).isTrue();

    // Then they are out at once, and their password is of no use
    assertThat(before.get("/calls").header("Location")).endsWith("/sign-in");
    assertThat(open.visitor().signIn("quentin", OpenConsole.PASSWORD).status()).isEqualTo(401);

    // And the code lets them choose another one
    Visitor after = open.visitor();
    after.get("/join");
    Map<String, String> form =
        Map.of("code", code.group(1), "account", "quentin", "password", OTHER, "again", OTHER);
    assertThat(after.post("/join", form).header("Location")).endsWith("/today");
    assertThat(told(Event.ACCESS_RESET))
        .anySatisfy(
            entry -> {
              assertThat(entry.event().get(Detail.WHO)).contains(open.manager.person());
              assertThat(entry.event().get(Detail.PERSON)).contains(gp.person());
            });
    assertThat(mary.get(page(gp)).body()).as("shown once").doesNotContain(code.group(1));
  }

  private static List<AuditLog.Entry> told(Event event) {
    return open.desk.store().index().read(sql -> AuditLog.ofEvents(sql, Set.of(event)));
  }

  @Test
  void shouldSignSomebodyOutEverywhere() {
    SignedIn gp = open.somebody("rita", Role.GP);
    Visitor one = open.signedIn("rita");
    Visitor two = open.signedIn("rita");
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get(page(gp)).body()).contains("in 2 places");
    mary.post(page(gp) + "/sign-out", Map.of());
    assertThat(one.get("/today").header("Location")).endsWith("/sign-in");
    assertThat(two.get("/today").header("Location")).endsWith("/sign-in");
    assertThat(mary.get(page(gp)).body()).contains("nowhere");
    assertThat(told(Event.SESSIONS_ENDED)).isNotEmpty();
    assertThat(open.signedIn("rita").get("/today").status()).isEqualTo(200);
  }

  @Test
  void shouldCloseTheDoorBehindWhoeverLeaves() {
    SignedIn gp = open.somebody("sam", Role.GP);
    Visitor sam = open.signedIn("sam");
    Visitor mary = open.signedIn("mary");
    mary.post(page(gp) + "/leave", Map.of());
    assertThat(sam.get("/today").header("Location")).endsWith("/sign-in");
    assertThat(open.visitor().signIn("sam", OpenConsole.PASSWORD).status()).isEqualTo(401);
    assertThat(mary.get(page(gp)).status()).isEqualTo(404);
    assertThat(mary.post(page(gp) + "/reset", Map.of()).status()).isEqualTo(404);
    assertThat(mary.get("/admin/people").body()).contains("Who worked here before");
  }

  @Test
  void shouldAlwaysLeaveSomebodyWhoManagesPeople() {
    Visitor mary = open.signedIn("mary");
    String me = page(open.manager);
    assertThat(mary.get(me).status()).isEqualTo(200);
    assertThat(mary.post(me + "/end", Map.of("role", "manager")).status()).isEqualTo(400);
    assertThat(mary.post(me + "/leave", Map.of()).status()).isEqualTo(400);
    assertThat(mary.post(me + "/reset", Map.of()).status()).isEqualTo(400);
    assertThat(open.desk.roles(open.manager.person())).contains(Role.MANAGER);
  }

  @Test
  void shouldLetPeopleChangeTheirPasswordWithTheOldOne() {
    open.somebody("tess", Role.GP);
    Visitor tess = open.signedIn("tess");
    Visitor elsewhere = open.signedIn("tess");
    for (Map<String, String> wrong :
        List.of(
            Map.of("password", OTHER, "fresh", OTHER, "again", OTHER),
            Map.of("password", OpenConsole.PASSWORD, "fresh", "short", "again", "short"),
            Map.of("password", OpenConsole.PASSWORD, "fresh", OTHER, "again", "another one"))) {
      tess.get("/account");
      assertThat(tess.post("/account/password", wrong).status()).isBetween(400, 401);
    }
    tess.get("/account");
    Map<String, String> right =
        Map.of("password", OpenConsole.PASSWORD, "fresh", OTHER, "again", OTHER);
    assertThat(tess.post("/account/password", right).status()).isEqualTo(302);
    assertThat(tess.get("/calls").status()).isEqualTo(200);
    assertThat(elsewhere.get("/calls").header("Location")).endsWith("/sign-in");
    assertThat(open.visitor().signIn("tess", OpenConsole.PASSWORD).status()).isEqualTo(401);
    assertThat(open.visitor().signIn("tess", OTHER).status()).isEqualTo(302);
  }

  @Test
  void shouldLetARoleEndThatNobodyLookedAt() {
    // Given the day after the roles of all have ended
    open.clock.pass(Duration.ofDays(400));
    try {
      assertThat(open.signedIn("mary").get("/admin/people").status()).isEqualTo(403);
    } finally {
      open.clock.pass(Duration.ofDays(-400));
    }
  }
}
