package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.active.Version.State;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Role;
import earshot.policy.read.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version of the policy, from a file to being in force, and what keeps it from that. */
class PolicyPagesTest {
  private static final Pattern QUESTION = Pattern.compile("name=\"confirmed\" value=\"([^\"]+)\"");
  private static final String NEW = "/admin/policy/new";
  private static int last = 1;

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Visitor mary;
  private static Visitor ivo;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("ivo", Role.IG_LEAD);
    open.somebody("audrey", Role.AUDITOR);
    mary = open.signedIn("mary");
    ivo = open.signedIn("ivo");
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  /** Nothing is left waiting for the next test. */
  @AfterEach
  void shouldWithdraw() {
    open.desk
        .practice()
        .versions()
        .waiting()
        .ifPresent(version -> ivo.post("/admin/policy/withdraw", which(version.policy())));
  }

  private static Map<String, String> which(PolicyVersion version) {
    return Map.of("id", version.id(), "version", "" + version.version(), "hash", version.hash());
  }

  /** The one in force, with another number, and what else is to be other. */
  private static byte[] next(String old, String now) {
    last++;
    return new String(Examples.octets(Examples.MONTHS_36), UTF_8)
        .replaceAll("\"\\[.*]\"", "The practice")
        .replace("version: 1", "version: " + last)
        .replace(old, now)
        .getBytes(UTF_8);
  }

  private static String allOf(Visitor.Page page) {
    return QUESTION
        .matcher(page.body())
        .results()
        .map((MatchResult one) -> one.group(1))
        .collect(Collectors.joining(","));
  }

  private static Visitor.Page submit(Visitor who, byte[] file) {
    who.get(NEW);
    assertThat(who.upload(NEW, file).header("Location")).endsWith(NEW + "/check");
    Visitor.Page look = who.get(NEW + "/check");
    return who.post(NEW + "/submit", Map.of("confirmed", allOf(look)));
  }

  private static PolicyVersion waiting() {
    return open.desk.practice().versions().waiting().orElseThrow().policy();
  }

  @Test
  void shouldPutAVersionInForceAtOnceByWhichNothingGoesSooner() {
    // Given a file by which recordings stay longer
    mary.get(NEW);
    mary.upload(NEW, next("36 months", "48 months"));
    Visitor.Page look = mary.get(NEW + "/check");
    assertThat(look.body())
        .contains("recordings stay longer", "in force as soon as you submit it")
        .contains("<span class=\"told\">We may record ")
        .doesNotContain("has to be corrected");

    // When nothing is ticked, then it is not taken; when all is, it is
    Visitor.Page untold = mary.post(NEW + "/submit", Map.of());
    assertThat(untold.status()).isEqualTo(400);
    assertThat(untold.body()).contains("It was not taken", "assumed:recording.outgoing");
    Visitor.Page done = mary.post(NEW + "/submit", Map.of("confirmed", allOf(look)));
    assertThat(done.header("Location")).endsWith("/admin/policy");
    assertThat(mary.get("/admin/policy").body())
        .contains("practice-36-months, version " + last + ", since", "Mary Manager");
    assertThat(mary.get(NEW + "/check").header("Location")).as("used up").endsWith(NEW);
  }

  @Test
  void shouldTakeTwoPeopleWhereRecordingsGoSooner() {
    // Given a file by which they do, which Mary submits
    mary.get(NEW);
    mary.upload(NEW, next("36 months", "24 months"));
    Visitor.Page look = mary.post(NEW + "/count", Map.of());
    assertThat(look.body())
        .contains("recordings go sooner", "seven whole days", "Of 4 recordings, 4 would go sooner");
    mary.post(NEW + "/submit", Map.of("confirmed", allOf(look)));
    PolicyVersion version = waiting();
    assertThat(mary.get("/admin/policy").body())
        .contains("You submitted it, so somebody else has to approve it")
        .doesNotContain("I have read it and approve it");

    // When Mary tries herself, and somebody with what they never read
    Visitor.Page herself = mary.post("/admin/policy/approve", which(version));
    assertThat(herself.status()).isEqualTo(400);
    assertThat(herself.body()).contains("Whoever submitted a version cannot approve it as well.");
    PolicyVersion other = new PolicyVersion(version.id(), version.version(), "0".repeat(64));
    assertThat(ivo.post("/admin/policy/approve", which(other)).status()).isEqualTo(400);

    // Then only the second person's approval of this very file counts
    assertThat(ivo.get("/admin/policy").body())
        .contains("I have read it and approve it", "recordings go sooner");
    assertThat(ivo.post("/admin/policy/approve", which(version)).status()).isEqualTo(302);
    assertThat(open.desk.practice().versions().waiting().orElseThrow().state())
        .isEqualTo(State.WAITS_FOR_ITS_DAY);
    assertThat(mary.get("/admin/policy").body())
        .contains("Somebody ivo approved it", "Friday 18 December 2026 at 00:00");
    assertThat(mary.post("/admin/policy/withdraw", which(version)).status()).isEqualTo(302);
    assertThat(mary.get("/admin/policy").body()).contains("withdrawn on");
  }

  @Test
  void shouldLetAnAuditorReadAndDoNothing() {
    submit(mary, next("36 months", "20 months"));
    Visitor audrey = open.signedIn("audrey");
    String body = audrey.get("/admin/policy").body();
    assertThat(body).contains("Waits: practice-36-months");
    assertThat(body).doesNotContain("Withdraw it", "/admin/policy/new", "I have read it");
    for (String act : List.of("/admin/policy/approve", "/admin/policy/withdraw")) {
      assertThat(audrey.post(act, which(waiting())).status()).as(act).isEqualTo(403);
    }
    assertThat(audrey.upload(NEW, next("a", "a")).status()).isEqualTo(403);
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() {
    mary.get(NEW);
    Visitor.Page wrong = mary.upload(NEW, next("at_most: 36 months", "at_moist: 36 months"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("retention.general", "at_moist");
    assertThat(mary.upload(NEW, new byte[] {0, 1, 2, (byte) 0xff}).status()).isEqualTo(400);
    assertThat(mary.upload(NEW, new byte[0]).body()).contains("Choose the file");
    assertThat(mary.post(NEW, Map.of("file", "format: call-policy/1")).status()).isEqualTo(400);
    assertThat(mary.upload(NEW, "<script>alert(1)</script>: 1".getBytes(UTF_8)).body())
        .doesNotContain("<script>alert");
    // An older number is policy's to refuse
    byte[] old =
        new String(next("36 months", "48 months"), UTF_8)
            .replace("version: " + last, "version: 1")
            .getBytes(UTF_8);
    assertThat(submit(mary, old).body()).contains("A new one needs a higher number".substring(2));
  }

  @Test
  void shouldTakeSmallFilesAloneAndInOnePlaceAlone() {
    mary.get(NEW);
    assertThat(mary.upload(NEW, new byte[60 * 1024]).status()).isEqualTo(400);
    Visitor.Page large = mary.upload(NEW, new byte[100 * 1024]);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.body()).contains("The file is too large");
    for (String elsewhere : List.of("/admin/policy/approve", "/sign-in", "/account/app")) {
      assertThat(mary.upload(elsewhere, new byte[10]).status()).as(elsewhere).isEqualTo(415);
    }
  }

  @Test
  void shouldShowWhatPeopleAreToldByEither() {
    submit(mary, next("36 months", "18 months"));
    for (String kind : List.of("patient", "website", "announcement", "staff")) {
      Visitor.Page page = mary.get("/admin/policy/notices/in-force/" + kind);
      assertThat(page.status()).as(kind).isEqualTo(200);
      assertThat(page.body()).contains("Made from policy practice-36-months");
      Visitor.Page file = mary.get("/admin/policy/notices/in-force/" + kind + "/file.html");
      assertThat(file.header("Content-Disposition")).startsWith("attachment");
    }
    assertThat(mary.get("/admin/policy/notices/waiting/patient").body()).contains("18 months");
    assertThat(mary.get("/admin/policy/notices/waiting/patient/file.txt").body())
        .contains("18 months");
    for (String path : List.of("past/patient", "waiting/nobody", "in-force/patient/file.exe")) {
      assertThat(mary.get("/admin/policy/notices/" + path).status()).as(path).isEqualTo(404);
    }
  }
}
