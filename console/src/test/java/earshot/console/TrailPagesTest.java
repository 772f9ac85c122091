package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Role;
import earshot.storage.log.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail as auditors read, verify and take it away; and the keys. */
class TrailPagesTest {
  private static final String DAY = "2026-12-10";

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Visitor audrey;
  private static String call = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    PracticeDay.secret(folder.resolve("passphrase"), "a surgery in the west");
    open = OpenConsole.in(folder);
    open.somebody("audrey", Role.AUDITOR);
    open.somebody("gita", Role.GP);
    call = open.callFrom("07700900123");
    // Somebody is refused, and somebody opens a case
    Visitor gita = open.signedIn("gita");
    gita.get("/calls/" + call);
    gita.post(
        "/calls/" + call + "/hear", Map.of("purpose", "investigation/case/", "why", "to know"));
    Visitor mary = open.signedIn("mary");
    mary.get("/calls/" + call);
    mary.post(
        "/calls/" + call + "/case",
        Map.of("kind", "complaint", "about", "patients", "title", "was not rung back"));
    audrey = open.signedIn("audrey");
    audrey.get("/admin/trail");
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Visitor.Page search(Map<String, String> asked) {
    return audrey.post("/admin/trail/search", asked);
  }

  @Test
  void shouldFindWhatSomebodyDidWithACall() {
    String body = search(Map.of("call", call)).body();
    assertThat(body)
        .contains("Hearing denied", "Somebody gita", "purpose: investigation")
        .contains("Call added to case", "Mary Manager")
        .doesNotContain("07700900123", "Tom Barley");
  }

  @Test
  void shouldSearchByPersonDayAndAct() {
    Map<String, String> today = Map.of("from", DAY, "to", DAY);
    assertThat(search(today).body()).contains("Hearing denied", "Case opened", "Role granted");
    assertThat(search(Map.of("from", "2026-12-09", "to", "2026-12-09")).body())
        .doesNotContain("<strong>Hearing denied");
    Map<String, String> mine = new TreeMap<>(today);
    mine.put("person", open.manager.person());
    assertThat(search(mine).body())
        .contains("<strong>Case opened")
        .doesNotContain("<strong>Hearing denied");
    mine.put("event", "role-granted");
    assertThat(search(mine).body())
        .contains("<strong>Role granted", "value: auditor")
        .doesNotContain("<strong>Case opened");
  }

  @Test
  void shouldWriteDownThatItWasReadAndByWhom() {
    search(Map.of("from", DAY, "to", DAY));
    assertThat(search(Map.of("from", DAY, "to", DAY, "event", "trail-read")).body())
        .contains("<strong>Trail read</strong> <span><bdi>Somebody audrey");
  }

  @Test
  void shouldSayWhatIsWrongWithAQuestion() {
    assertThat(search(Map.of("from", "yesterday")).status()).isEqualTo(400);
    assertThat(search(Map.of("from", "2026-12-11", "to", "2026-12-10")).body())
        .contains("The last day is before the first.");
    assertThat(search(Map.of("call", "\"><script>alert(1)</script>")).body())
        .contains("Nothing was found")
        .doesNotContain("<script>alert");
    assertThat(search(Map.of("person", "p-nobody", "from", DAY, "to", DAY)).status())
        .isEqualTo(200);
  }

  @Test
  void shouldVerifyAndSayWhatWasTakenAway() throws IOException {
    // Given a trail that nobody touched
    assertThat(audrey.post("/admin/trail/verify", Map.of()).body())
        .contains("Nothing was altered", "entries are those that were signed");

    // When somebody takes a row out of the index by which it is searched
    try (OpenConsole other = OpenConsole.in(Files.createDirectory(folder.resolve("altered")))) {
      other.somebody("audrey", Role.AUDITOR);
      Visitor there = other.signedIn("audrey");
      there.get("/admin/trail");
      there.post("/admin/trail/verify", Map.of());
      other
          .desk
          .store()
          .index()
          .write(sql -> sql.execute("delete from audit_index where event = 'role-granted'"));
      assertThat(there.post("/admin/trail/verify", Map.of()).body())
          .contains("Something is wrong", "row was taken away")
          .doesNotContain("Nothing was altered");

      // Or alters an entry of the log itself
      other
          .desk
          .store()
          .index()
          .write(
              sql ->
                  sql.execute(
                      "update log_entry set body = cast(replace(cast(body as text),"
                          + " 'auditor', 'manager') as blob) where cast(body as text) like"
                          + " '%role-granted%auditor%'"));
      assertThat(there.post("/admin/trail/verify", Map.of()).body())
          .contains("The entries are not those that were signed");
    }
  }

  @Test
  void shouldHandOnATrailThatOthersCanCheck() throws Exception {
    // When one call's entries are taken away
    Visitor.Page answer = audrey.post("/admin/trail/export", Map.of("call", call));
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"trail.zip\"");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    Path trail = Files.createDirectory(folder.resolve("taken"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.whole().body()))) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        Files.write(trail.resolve(one.getName().replace("trail/", "")), zip.readAllBytes());
      }
    }

    // Then they stand in it in full, all others as hashes
    String lines = Files.readString(trail.resolve("trail.jsonl"));
    assertThat(lines).contains("hearing-denied", "\"hash\":").doesNotContain("person-added");

    // And the program that shares nothing with us agrees
    Path key = folder.resolve("earshot.vkey");
    Files.writeString(key, open.desk.store().proofs().key().text() + "\n");
    Path check = Path.of("..", "docs", "check-a-trail.py");
    Process python =
        new ProcessBuilder("python3", check.toString(), "--key", key.toString(), trail.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).as(said).isZero();
  }

  @Test
  void shouldGiveTheCheckpoint() {
    Visitor.Page answer = audrey.post("/admin/trail/checkpoint", Map.of());
    assertThat(answer.header("Content-Disposition")).contains("attachment");
    assertThat(Checkpoint.open(answer.body(), open.desk.store().proofs().key()).size())
        .isPositive();
    assertThat(audrey.get("/admin/trail").body())
        .contains(open.desk.store().proofs().key().text().replace("+", "+"));
  }

  @Test
  void shouldTellOfKeysAndShowNone() throws IOException {
    open.somebody("edda", Role.ENGINEER);
    Visitor edda = open.signedIn("edda");
    String body = edda.get("/admin/keys").body();
    assertThat(body)
        .contains("A passphrase", "earshot keys rotate", "Nothing now")
        .doesNotContain("a surgery in the west");
    String keyring = Files.readString(open.desk.store().keyring().path());
    keyring
        .lines()
        .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
        .filter(word -> word.length() > 15)
        .forEach(word -> assertThat(body).doesNotContain(word));
    assertThat(edda.get("/admin").body()).contains("/admin/keys").doesNotContain("/admin/trail");
  }
}
