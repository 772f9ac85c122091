package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of one call: what happened in it, notes, holds, and whether it is genuine. */
class CallTest {
  private static final Pattern CHOICE = Pattern.compile("name=\"purpose\" value=\"([^\"]+)\"");
  private static final Pattern REMOVE =
      Pattern.compile("formaction=\"(/hearings/[^\"]+/notes/n-[0-9a-f]+/remove)\"");

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    PracticeDay.alsoRecord(folder, EventfulCalls.eventful());
    open.somebody("max", Role.MANAGER);
    open.somebody("gita", Role.GP);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  /** A call that somebody hears for a case: its page's address, and its hearing's name. */
  private record Heard(Visitor visitor, String call, String token) {
    String at() {
      return "/hearings/" + token;
    }

    String page() {
      return visitor.get("/calls/" + call + "?hearing=" + token).body();
    }

    Visitor.Page note(String from, String to, String text) {
      page();
      return visitor.post(at() + "/notes", Map.of("from", from, "to", to, "text", text));
    }
  }

  private static Heard heard(String account, String number) {
    return heard(open.signedIn(account), open.callFrom(number));
  }

  private static Heard heard(Visitor visitor, String call) {
    String page = visitor.get("/calls/" + call).body();
    Matcher choice = CHOICE.matcher(page);
    if (!choice.find()) {
      visitor.post(
          "/calls/" + call + "/case",
          Map.of("kind", "complaint", "about", "patients", "title", "was not rung back"));
      page = visitor.get("/calls/" + call).body();
      choice = CHOICE.matcher(page);
      assertThat(choice.find()).isTrue();
    }
    Visitor.Page granted =
        visitor.post(
            "/calls/" + call + "/hear",
            Map.of("purpose", choice.group(1), "why", "to find out what was promised"));
    assertThat(granted.status()).isEqualTo(302);
    return new Heard(visitor, call, granted.header("Location").replaceAll(".*hearing=", ""));
  }

  private static long told(String call, Event event) {
    return open.desk.store().index().read(sql -> AuditLog.ofCall(sql, call)).stream()
        .filter(entry -> entry.event().event() == event)
        .count();
  }

  @Test
  void shouldTellWhatHappenedInTheCallAndWhen() {
    // When somebody hears a call in which much happened
    String page = heard("mary", EventfulCalls.EVENTFUL).page();

    // Then it stands there in words, with its place, for those who do not see the picture
    assertThat(page)
        .containsPattern(
            "data-go=\"\\d+\" data-until=\"\\d+\">0:04 to 0:07</span> On hold by the practice.")
        .containsPattern(">0:08[^<]*</span> 2 keys pressed by the caller. Which ones is not kept.")
        .containsPattern(
            ">0:10[^<]*</span> The network lost some of the sound of the caller \\(less than a"
                + " second\\)")
        .containsPattern(">0:1[12]</span> Put through to somebody else by the practice.")
        .contains("Above the line: Caller", "Below the line: Practice");

    // And nothing of it before they hear it
    Visitor gita = open.signedIn("gita");
    assertThat(gita.get("/calls/" + open.callFrom(EventfulCalls.EVENTFUL)).body())
        .doesNotContain("On hold", "keys pressed");
  }

  @Test
  void shouldNotCallThePracticeTheCallerWhenItWasTheOneThatCalled() {
    String page = heard("mary", EventfulCalls.OUTGOING).page();
    assertThat(page).contains("Above the line: Practice", "Below the line: Person called");
  }

  @Test
  void shouldOfferWhatStaffSaidWhileTheCallerWaited() {
    // Given a call that a telephone system put through, after somebody was asked
    Heard mary = heard("mary", EventfulCalls.PUT_THROUGH);
    String page = mary.page();

    // Then what happened is told once, though it was seen on both legs
    assertThat(page.split("On hold", -1)).hasSize(2);
    assertThat(page.split("Put through to somebody else", -1)).hasSize(2);
    assertThat(page).contains(", after asking them.");

    // And the other conversation is a recording of its own, with notes of its own
    assertThat(page).contains("Another conversation while somebody waited");
    String other =
        mary.visitor()
            .get("/calls/" + mary.call() + "?hearing=" + mary.token() + "&recording=1")
            .body();
    assertThat(other).contains("audio.wav?recording=1", "name=\"recording\" value=\"1\"");
    byte[] first = mary.visitor().get(mary.at() + "/audio.wav").whole().body();
    byte[] second = mary.visitor().get(mary.at() + "/audio.wav?recording=1").whole().body();
    assertThat(second).isNotEqualTo(first).hasSizeGreaterThan(30_000);
    assertThat(
            mary.visitor()
                .post(
                    mary.at() + "/notes",
                    Map.of("from", "0:01", "text", "asked for the nurse", "recording", "1"))
                .status())
        .isEqualTo(302);
    assertThat(mary.page()).doesNotContain("asked for the nurse");
    assertThat(
            mary.visitor()
                .get("/calls/" + mary.call() + "?hearing=" + mary.token() + "&recording=1")
                .body())
        .contains("asked for the nurse");
  }

  @Test
  void shouldKeepNotesOfThoseWhoHeardTheCall() {
    // Given
    Heard mary = heard("mary", "07700900123");
    long before = told(mary.call(), Event.SPAN_NOTED);

    // When
    assertThat(mary.note("0:03.5", "0:05", "promised to ring back").status()).isEqualTo(302);
    assertThat(mary.note("1", "", "").status()).isEqualTo(302);

    // Then
    assertThat(mary.page())
        .contains("<bdi>promised to ring back</bdi>", "0:03 to 0:05", "<bdi>Bookmark</bdi>")
        .contains("Mary Manager, 10 Dec 2026");
    assertThat(told(mary.call(), Event.SPAN_NOTED)).isEqualTo(before + 2);

    // And whoever hears it as well reads them, and takes none of them back
    Heard max = heard("max", "07700900123");
    assertThat(max.page()).contains("promised to ring back").doesNotContain("Take back");
    Matcher remove = REMOVE.matcher(mary.page());
    assertThat(remove.find()).isTrue();
    String removal = remove.group(1);
    assertThat(max.visitor().post(removal, Map.of()).status()).isEqualTo(404);
    assertThat(max.visitor().post(removal.replace(mary.token(), max.token()), Map.of()).status())
        .isEqualTo(404);
    assertThat(mary.visitor().post(removal, Map.of()).status()).isEqualTo(302);
    assertThat(told(mary.call(), Event.SPAN_NOTE_REMOVED)).isEqualTo(1);

    // And nobody else reads them
    assertThat(mary.visitor().get("/calls/" + mary.call()).body())
        .doesNotContain("promised to ring back");
    assertThat(open.signedIn("gita").get("/calls/" + mary.call()).body())
        .doesNotContain("promised to ring back");
  }

  @Test
  void shouldTakeNotesFromNobodyWhoDoesNotHearTheCall() {
    Heard mary = heard("mary", "07700900123");
    Visitor max = open.signedIn("max");
    max.get("/calls/" + mary.call());
    Map<String, String> note = Map.of("from", "0:01", "to", "", "text", "not mine to write");
    long before = told(mary.call(), Event.SPAN_NOTED);

    // Another person, the same one elsewhere, a stranger, a made-up name
    assertThat(max.post(mary.at() + "/notes", note).status()).isEqualTo(404);
    Visitor elsewhere = open.signedIn("mary");
    assertThat(elsewhere.post(mary.at() + "/notes", note).status()).isEqualTo(404);
    assertThat(max.post("/hearings/" + "0".repeat(48) + "/notes", note).status()).isEqualTo(404);
    Visitor stranger = open.visitor();
    stranger.get("/sign-in");
    assertThat(stranger.post(mary.at() + "/notes", note).status()).isEqualTo(302);

    // Nor without the form's own token, nor on a recording that there is not
    assertThat(mary.visitor().post(mary.at() + "/notes", note, "").status()).isEqualTo(403);
    Map<String, String> other = new HashMap<>(note);
    other.put("recording", "7");
    assertThat(mary.visitor().post(mary.at() + "/notes", other).status()).isEqualTo(404);
    assertThat(told(mary.call(), Event.SPAN_NOTED)).isEqualTo(before);
  }

  @Test
  void shouldShowWhatIsWrittenAsTextAndNothingElse() {
    Heard mary = heard("mary", "07700900666");
    mary.note("0:01", "", "\"><script>alert(1)</script><img src=x onerror=alert(2)>\u202Egpj");
    String page = mary.page();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert", "<img src=x", "\u202E");

    // Nor what is shown again because it was wrong
    Visitor.Page wrong =
        mary.note("\"><script>alert(3)</script>", "</textarea><b>", "</textarea><script>alert(4)");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("Give the part in minutes and seconds", "&lt;script&gt;alert(4)")
        .doesNotContain("<script>alert", "</textarea><b>");
  }

  @Test
  void shouldSayWhatIsWrongWithANoteAndKeepWhatWasTyped() {
    Heard mary = heard("mary", "07700900123");
    for (String[] odd :
        List.of(
            new String[] {"", ""},
            new String[] {"0:09", "0:02"},
            new String[] {"99:00", ""},
            new String[] {"-1", ""},
            new String[] {"1:2:3:4", ""},
            new String[] {"0:01", "soon"})) {
      Visitor.Page page = mary.note(odd[0], odd[1], "worth keeping");
      assertThat(page.status()).as(odd[0] + "/" + odd[1]).isEqualTo(400);
      assertThat(page.body()).contains("within the call", "worth keeping</textarea>");
    }
    assertThat(mary.note("0:01", "", "x".repeat(501)).body()).contains("500 characters at most");
  }

  @Test
  void shouldKeepACallAndLetItGoAgain() {
    // Given
    Visitor mary = open.signedIn("mary");
    String call = open.callFrom(EventfulCalls.OUTGOING);
    String at = "/calls/" + call;
    assertThat(mary.get(at).body()).contains("Keep this call", "Kept until");

    // When what is typed is wrong
    for (Map<String, String> odd :
        List.of(
            Map.of("kind", "", "reason", "the coroner wrote", "review", "2027-01-10"),
            Map.of("kind", "inquest", "reason", " ", "review", "2027-01-10"),
            Map.of("kind", "inquest", "reason", "the coroner wrote", "review", "2026-12-10"),
            Map.of("kind", "inquest", "reason", "the coroner wrote", "review", "2030-01-01"),
            Map.of("kind", "inquest", "reason", "the coroner wrote", "review", "soon"))) {
      Visitor.Page page = mary.post(at + "/holds", odd);
      assertThat(page.status()).as(odd.toString()).isEqualTo(400);
    }
    assertThat(holds(call)).isEmpty();

    // Or right
    Map<String, String> form =
        Map.of("kind", "inquest", "reason", "the coroner wrote", "review", "2027-01-10");
    assertThat(mary.post(at + "/holds", form).status()).isEqualTo(302);

    // Then it is kept, once, and the page says so
    assertThat(mary.get(at).body())
        .contains("An inquest (“the coroner wrote”), since Thursday 10 December 2026")
        .contains("To be looked at again by 10 January 2027")
        .contains("Kept until the last hold on it is lifted");
    assertThat(mary.post(at + "/holds", form).body()).contains("kept for that already");

    // And a GP can keep it, but not let it go
    Visitor gita = open.signedIn("gita");
    assertThat(gita.get(at).body()).contains("Keep this call").doesNotContain("Lift this hold");
    long no = holds(call).getFirst().no();
    assertThat(gita.post(at + "/holds/" + no + "/lift", Map.of()).status()).isEqualTo(403);

    // Nor is it lifted from another call's page
    mary.get(at);
    String other = "/calls/" + open.callFrom("07700900123");
    assertThat(mary.post(other + "/holds/" + no + "/lift", Map.of()).status()).isEqualTo(404);
    assertThat(holds(call)).hasSize(1);
    assertThat(mary.post(at + "/holds/" + no + "/lift", Map.of()).status()).isEqualTo(302);
    assertThat(holds(call)).isEmpty();
    assertThat(told(call, Event.HOLD_LIFTED)).isEqualTo(1);
  }

  private static List<Hold> holds(String call) {
    return open.desk.store().index().read(sql -> Holds.of(sql, call));
  }

  @Test
  void shouldSayWhetherItIsWhatWasRecordedAndOnlyWhenAsked() throws IOException {
    // Given a call that nobody has checked
    String call = open.callFrom("07700900666");
    Visitor gita = open.signedIn("gita");
    String at = "/calls/" + call;
    assertThat(gita.get(at).body())
        .contains("Nobody has checked it at this moment.")
        .doesNotContain("checked-genuine", "checked-altered", "checked-unknown");

    // Then it is genuine
    Visitor.Page page = gita.post(at + "/check", Map.of());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("checked-genuine", "Genuine", "is what was recorded")
        .doesNotContain("checked-altered", "/hearings/");

    // When nothing was signed since, it cannot be told
    Path checkpoint = folder.resolve("data/log/checkpoint");
    byte[] signed = Files.readAllBytes(checkpoint);
    Files.delete(checkpoint);
    assertThat(gita.post(at + "/check", Map.of()).body())
        .contains("checked-unknown", "Cannot tell", "has not been signed since");

    // When what was signed is something else, the list was changed
    Files.write(
        checkpoint,
        new String(signed, java.nio.charset.StandardCharsets.UTF_8)
            .replaceFirst("\n\\d+\n", "\n3\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(gita.post(at + "/check", Map.of()).body())
        .contains("checked-altered", "is not the one that was signed");
    Files.write(checkpoint, signed);

    // When an octet of its sound is another, it was altered
    Path sound = sound(call);
    byte[] octets = Files.readAllBytes(sound);
    octets[octets.length / 2] ^= 1;
    Files.write(sound, octets);
    assertThat(gita.post(at + "/check", Map.of()).body())
        .contains("checked-altered", "Altered", "A file with sound has been changed.")
        .doesNotContain("checked-genuine");
    octets[octets.length / 2] ^= 1;
    Files.write(sound, octets);
    assertThat(gita.post(at + "/check", Map.of()).body()).contains("checked-genuine");
  }

  private static Path sound(String call) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"))) {
      return files
          .filter(file -> file.toString().contains(call))
          .filter(file -> file.toString().endsWith(".ear") && !file.endsWith("record.ear"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldNotBeLedAstrayByWhatIsAskedForOfTheSound() {
    Heard mary = heard("mary", "07700900123");
    String audio = mary.at() + "/audio.wav";
    int size = mary.visitor().get(audio).whole().body().length;
    String many = "bytes=" + "0-,".repeat(1500) + "0-";
    for (String range :
        List.of(
            "bytes=0-0,0-0,0-0",
            "bytes=0-" + size + "," + "1-" + size,
            many,
            "bytes=" + (size - 1) + "-0",
            "bytes=-0-5",
            "bytes=--5",
            "bytes=+1-5",
            "bytes=1-5;q=1",
            "bytes=0x10-0x20",
            "bytes= 1 - 5",
            "bytes=9223372036854775807-9223372036854775807",
            "bytes=18446744073709551616-",
            "bytes=-99999999999999999999999",
            "items=0-5",
            "bytes")) {
      Visitor.Page page = mary.visitor().get(audio, "Range", range);
      assertThat(page.status()).as(range).isEqualTo(200);
      assertThat(page.whole().body()).as(range).hasSize(size);
    }
    assertThat(mary.visitor().get(audio, "Range", "bytes=" + size + "-" + (size + 5)).status())
        .isEqualTo(416);
    assertThat(mary.visitor().get(audio, "Range", "bytes=999999999999999-").status())
        .isEqualTo(416);
    for (String odd : List.of("-1", "1e9", "99", "x", "")) {
      Visitor.Page page = mary.visitor().get(audio + "?recording=" + odd, "Range", "bytes=0-3");
      assertThat(page.status()).as(odd).isIn(206, 404);
    }
    assertThat(mary.visitor().get(audio + "?recording=99").status()).isEqualTo(404);
  }

  @Test
  void shouldGoOnBeingHeardWhileOtherThingsAreDone() {
    Heard mary = heard("mary", "07700900123");
    String page =
        mary.visitor()
            .post("/calls/" + mary.call() + "/check", Map.of("hearing", mary.token()))
            .body();
    assertThat(page).contains("data-player", "checked-genuine");

    // But nobody hears it by the name of somebody else's hearing
    Visitor max = open.signedIn("max");
    max.get("/calls/" + mary.call());
    assertThat(max.post("/calls/" + mary.call() + "/check", Map.of("hearing", mary.token())).body())
        .doesNotContain("data-player", mary.token());
  }

  @Test
  void shouldShowNothingMoreOnceTheLeaveIsOver() {
    SignedIn brief = open.somebody("brief", Role.MANAGER);
    Heard heard = heard("brief", "07700900123");
    heard.visitor().post("/sign-out", Map.of());
    assertThat(heard.visitor().post(heard.at() + "/notes", Map.of("from", "1")).status())
        .isIn(302, 403);
    assertThat(brief.person()).isNotEmpty();
  }
}
