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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a program comes to its token: a manager allows it, and whom it acts as takes it. */
class IntegrationsTest {
  private static final Pattern TAKE = Pattern.compile("(/account/programs/(t-[0-9a-f]+))/take");
  private static final Pattern TOKEN = Pattern.compile("earshot_[A-Za-z0-9_-]{43}");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static SignedIn gita = new SignedIn("p-nobody", "test");

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    gita = open.somebody("gita", Role.GP);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Map<String, String> form(String label, String scope) {
    return Map.of("label", label, "person", gita.person(), "scope", scope, "last", "2027-03-01");
  }

  private static Visitor manager() {
    Visitor mary = open.signedIn("mary");
    mary.get("/integrations/tokens/add");
    return mary;
  }

  @Test
  void shouldComeFromAManagerAndBeSeenByItsPersonAlone() {
    // Given a manager who allows a program to act as a GP
    Visitor mary = manager();
    Visitor.Page allowed = mary.post("/integrations/tokens", form("the wallboard", "status:read"));
    assertThat(allowed.status()).isEqualTo(302);
    assertThat(mary.get("/integrations").body())
        .contains("the wallboard", "Somebody gita", "Waiting", "Until 1 March 2027")
        .doesNotContainPattern(TOKEN);

    // When the GP takes the token
    Visitor gp = open.signedIn("gita");
    Matcher take = TAKE.matcher(gp.get("/account/programs").body());
    assertThat(take.find()).isTrue();
    assertThat(mary.post(take.group(1) + "/take", Map.of()).status())
        .as("the manager who allowed it")
        .isEqualTo(400);
    Visitor.Page taken = gp.post(take.group(1) + "/take", Map.of());
    Matcher token = TOKEN.matcher(taken.body());
    assertThat(token.find()).isTrue();

    // Then it works, it is shown no second time, and who did what is written down
    Program program = Program.with(open, token.group());
    assertThat(program.get("/api/v1/status").status()).isEqualTo(200);
    assertThat(gp.get("/account/programs").body())
        .contains("In use", "Last used today")
        .doesNotContainPattern(TOKEN);
    assertThat(gp.post(take.group(1) + "/take", Map.of()).status()).isEqualTo(400);
    assertThat(events(take.group(2))).containsExactly(Event.TOKEN_ALLOWED, Event.TOKEN_TAKEN);

    // And either can withdraw it
    assertThat(gp.post(take.group(1) + "/end", Map.of()).status()).isEqualTo(302);
    assertThat(program.get("/api/v1/status").status()).isEqualTo(401);
    assertThat(mary.get("/integrations").body()).contains("Withdrawn");
    assertThat(events(take.group(2))).endsWith(Event.TOKEN_WITHDRAWN);
  }

  private static List<Event> events(String token) {
    return open
        .desk
        .store()
        .index()
        .read(
            sql -> AuditLog.between(sql, PracticeDay.MORNING, open.clock.instant().plusSeconds(1)))
        .stream()
        .filter(one -> one.event().get(Detail.ITEM).filter(token::equals).isPresent())
        .map(one -> one.event().event())
        .toList();
  }

  @Test
  void shouldBeAskedForAgainWhenSomethingIsMissing() {
    Visitor mary = manager();
    for (Map<String, String> odd :
        List.of(
            form("", "status:read"),
            form("the wallboard", "everything"),
            form("the wallboard", "audio:hear"),
            Map.of("label", "x y z", "person", "p-none", "scope", "calls:read"),
            Map.of(
                "label", "the wallboard",
                "person", gita.person(),
                "scope", "calls:read",
                "last", "2028-01-01"))) {
      Visitor.Page page = mary.post("/integrations/tokens", odd);
      assertThat(page.status()).as(odd.toString()).isEqualTo(400);
      assertThat(page.body()).contains("There is a problem");
    }
    String kept = mary.post("/integrations/tokens", form("<b>my board</b>", "audio:hear")).body();
    assertThat(kept).contains("&lt;b>my board").doesNotContain("<b>my board");
  }

  @Test
  void shouldForgetTheSecretsOfAddresses() {
    Visitor mary = manager();
    mary.get("/integrations/targets/add");
    String address = "https://192.0.2.7/hook/of-a-secret-path?key=secret-key";
    Visitor.Page added =
        mary.post("/integrations/targets", Map.of("address", address, "kind", "calls"));
    assertThat(added.body()).contains("whsec_", "192.0.2.7").doesNotContain("secret-path");
    assertThat(mary.get("/integrations").body())
        .contains("192.0.2.7", "Finished calls")
        .doesNotContain("whsec_", "secret-path", "secret-key");
    open.clock.pass(Duration.ofSeconds(1));
  }
}
