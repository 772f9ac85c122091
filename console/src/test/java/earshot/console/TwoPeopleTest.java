package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.disposal.Restored;
import earshot.policy.file.Role;
import earshot.policy.people.Ties;
import earshot.policy.read.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that takes two people takes two people, however the second came to be. */
class TwoPeopleTest {
  private static final Pattern CODE = Pattern.compile("class=\"code\">([0-9A-Z-]+)<");
  private static final Map<String, String> MAY_GO = Map.of("reason", "nobody needs it any more");
  private static final String MINE = "eleven otters near Alnwick";

  @TempDir private Path folder;

  /** As a manager would who wants to be two people. */
  private static Visitor invented(OpenConsole open, Visitor mary, String account) {
    mary.get("/admin/people/add");
    String page =
        mary.post(
                "/admin/people/add",
                Map.of("name", "Nobody At All", "account", account, "role", "ig-lead"))
            .body();
    Matcher code = CODE.matcher(page);
    assertThat(code.find()).as(page).isTrue();
    Visitor second = open.visitor();
    second.get("/join");
    Map<String, String> fields =
        Map.of("account", account, "code", code.group(1), "password", MINE, "again", MINE);
    assertThat(second.post("/join", fields).status()).isEqualTo(302);
    return second;
  }

  @Test
  void shouldNotDestroyByTheWordOfSomebodyWhomTheOtherInvented() throws IOException {
    try (OpenConsole open = OpenConsole.in(folder, Examples.LIFE_PLUS_10)) {
      // Given a call whose time is over, and a manager who approves that it goes
      String call = "/reviews/" + open.callFrom("07700900123");
      open.desk
          .people()
          .renew(open.manager, open.manager.person(), Role.MANAGER, open.desk.today().plusYears(9));
      open.clock.pass(Duration.ofDays(3 * 365 + 10));
      open.desk.practice().today();
      Visitor mary = open.signedIn("mary");
      mary.get(call);
      assertThat(mary.post(call + "/destroy", MAY_GO).status()).isEqualTo(302);

      // When somebody approves it whom they made up, it does not count
      Visitor second = invented(open, mary, "nobody");
      second.get(call);
      Visitor.Page refused = second.post(call + "/destroy", MAY_GO);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("It takes somebody else.");
      assertThat(second.get(call).body()).doesNotContain("The next day’s run destroys it");

      // Then it does a week later, when everybody had the time to ask who that is
      open.clock.pass(Ties.LAST);
      Visitor later = open.visitor();
      later.signIn("nobody", MINE);
      later.get(call);
      assertThat(later.post(call + "/destroy", MAY_GO).status()).isEqualTo(302);
    }
  }

  @Test
  void shouldNotTakeThemForTheSecondAfterARestore() throws IOException {
    try (OpenConsole open = OpenConsole.in(folder)) {
      Restored.note(open.desk.store().index(), open.clock.instant());
      Visitor mary = open.signedIn("mary");
      assertThat(mary.get("/today").body())
          .contains("Records were restored", "Two people have to confirm");
      mary.get("/reviews");
      assertThat(mary.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(302);
      assertThat(mary.get("/today").body()).contains("One more person has to confirm");

      Visitor second = invented(open, mary, "nobody");
      second.get("/reviews");
      assertThat(second.post("/reviews/restored", Map.of("sure", "yes")).status()).isEqualTo(403);
      assertThat(second.get("/reviews").body()).contains("Records were restored");
    }
  }
}
