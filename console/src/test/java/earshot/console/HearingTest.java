package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a purpose to the sound, and every way past it that somebody might try. */
class HearingTest {
  private static final Pattern CHOICE = Pattern.compile("name=\"purpose\" value=\"([^\"]+)\"");
  private static final Pattern AUDIO =
      Pattern.compile("src=\"(/hearings/[0-9a-f]+)/audio.wav\\?recording=0\"");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String call = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    call = open.callFrom("07700900123");
    open.somebody("max", Role.MANAGER);
    open.somebody("gita", Role.GP);
    Visitor manager = open.signedIn("mary");
    manager.get("/calls/" + call);
    Visitor.Page opened =
        manager.post(
            "/calls/" + call + "/case",
            Map.of("kind", "complaint", "about", "patients", "title", "was not rung back"));
    assertThat(opened.status()).isEqualTo(302);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static String hear(Visitor visitor) {
    String page = visitor.get("/calls/" + call).body();
    Matcher choice = CHOICE.matcher(page);
    assertThat(choice.find()).isTrue();
    Visitor.Page granted =
        visitor.post(
            "/calls/" + call + "/hear",
            Map.of("purpose", choice.group(1), "why", "to find out what was promised"));
    assertThat(granted.status()).isEqualTo(302);
    String location = granted.header("Location");
    Matcher audio =
        AUDIO.matcher(visitor.get(location.substring(location.indexOf("/calls"))).body());
    assertThat(audio.find()).isTrue();
    return audio.group(1);
  }

  @Test
  void shouldPlayACallForTheCaseThatItBelongsTo() {
    // Given a manager and an open complaint
    Visitor mary = open.signedIn("mary");

    // When
    String at = hear(mary);
    Visitor.Page sound = mary.get(at + "/audio.wav");

    // Then the sound comes, and that it did is in the trail and on the page
    assertThat(sound.status()).isEqualTo(200);
    assertThat(sound.header("Content-Type")).startsWith("audio/wav");
    assertThat(sound.header("Cache-Control")).contains("no-store");
    byte[] wav = sound.whole().body();
    assertThat(new String(wav, 0, 4, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(wav.length).isGreaterThan(14 * 32_000);
    byte[] peaks = mary.get(at + "/peaks").whole().body();
    assertThat(peaks).hasSize(1200);
    assertThat(loudest(peaks, 0)).isGreaterThan(10);
    assertThat(loudest(peaks, 1)).isGreaterThan(10);
    assertThat(mary.get("/calls/" + call).body()).doesNotContain("was given leave");
    assertThat(mary.post("/calls/" + call + "/listeners", Map.of()).body())
        .contains("somebody who works as manager was given leave to listen to");
    assertThat(told()).contains(Event.TRAIL_READ);
    assertThat(told()).contains(Event.HEARING_PERMITTED);
  }

  private static List<Event> told() {
    List<AuditLog.Entry> entries =
        open.desk.store().index().read(sql -> AuditLog.ofCall(sql, call));
    return entries.stream().map(entry -> entry.event().event()).toList();
  }

  private static int loudest(byte[] peaks, int side) {
    int loudest = 0;
    for (int i = side; i < peaks.length; i += 2) {
      loudest = Math.max(loudest, peaks[i] & 0xFF);
    }
    return loudest;
  }

  @Test
  void shouldSendTheOctetsThatWereAskedFor() {
    Visitor mary = open.signedIn("mary");
    String at = hear(mary) + "/audio.wav";
    byte[] all = mary.get(at).whole().body();
    int size = all.length;

    Visitor.Page part = mary.get(at, "Range", "bytes=20000-20099");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 20000-20099/" + size);
    assertThat(part.whole().body()).isEqualTo(Arrays.copyOfRange(all, 20_000, 20_100));
    assertThat(mary.get(at, "Range", "bytes=-7").whole().body())
        .isEqualTo(Arrays.copyOfRange(all, size - 7, size));
    assertThat(mary.get(at, "Range", "bytes=" + (size - 3) + "-999999999").whole().body())
        .isEqualTo(Arrays.copyOfRange(all, size - 3, size));
    assertThat(mary.get(at, "Range", "bytes=" + size + "-").status()).isEqualTo(416);
    for (String odd :
        List.of(
            "bytes=0-1,5-9",
            "bytes=9-5",
            "bytes=-",
            "octets=0-1",
            "bytes=99999999999999999999-",
            "bytes=" + "0-0,".repeat(500) + "0-0")) {
      assertThat(mary.get(at, "Range", odd).whole().body()).as(odd).hasSize(size);
    }
  }

  @Test
  void shouldGiveNobodyElseWhatOneSessionMayHear() {
    Visitor mary = open.signedIn("mary");
    String at = hear(mary);
    String token = at.substring("/hearings/".length());

    // Another manager, the same one elsewhere, and whoever guesses
    assertThat(open.signedIn("max").get(at + "/audio.wav").status()).isEqualTo(404);
    assertThat(open.signedIn("mary").get(at + "/audio.wav").status()).isEqualTo(404);
    assertThat(open.visitor().get(at + "/audio.wav").status()).isEqualTo(302);
    assertThat(mary.get("/hearings/" + "0".repeat(48) + "/audio.wav").status()).isEqualTo(404);
    assertThat(mary.get("/hearings/" + call + "/audio.wav").status()).isEqualTo(404);

    // Nor is it a way to another call
    String other = open.callFrom("07700900666");
    assertThat(mary.get("/calls/" + other + "?hearing=" + token).body())
        .doesNotContain("/hearings/");
  }

  @Test
  void shouldEndWithTheLeaveTheLockAndTheSession() {
    Visitor mary = open.signedIn("mary");
    String at = hear(mary) + "/audio.wav";
    mary.post("/lock", Map.of());
    assertThat(mary.get(at).status()).isEqualTo(401);
    mary.get("/unlock");
    mary.post("/unlock", Map.of("password", OpenConsole.PASSWORD));
    assertThat(mary.get(at).status()).isEqualTo(200);
    for (int i = 0; i < 7; i++) {
      open.clock.pass(Duration.ofMinutes(9));
      mary.get("/today");
    }
    assertThat(mary.get(at).status()).isEqualTo(404);

    String later = hear(mary) + "/audio.wav";
    mary.post("/sign-out", Map.of());
    assertThat(mary.get(later).status()).isEqualTo(302);
  }

  @Test
  void shouldRefuseAndWriteDownWhoeverForgesTheForm() {
    // Given a GP, whom this policy gives nothing
    Visitor mary = open.signedIn("mary");
    Matcher choice = CHOICE.matcher(mary.get("/calls/" + call).body());
    assertThat(choice.find()).isTrue();
    Visitor gita = open.signedIn("gita");
    String page = gita.get("/calls/" + call).body();
    assertThat(page)
        .contains("There is nothing at the moment that you may hear this call for.")
        .contains("Our policy does not give this to your role.")
        .doesNotContain("name=\"purpose\"");

    // When they send what a manager's form would
    Visitor.Page refused =
        gita.post(
            "/calls/" + call + "/hear",
            Map.of("purpose", choice.group(1), "why", "because I want to"));

    // Then
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Our policy does not give this to your role.")
        .doesNotContain("/hearings/");
    assertThat(told()).contains(Event.HEARING_DENIED);
    for (String odd : List.of("", "direct-care/case/", "investigation/case/../../x", "x/y/z")) {
      assertThat(
              gita.post("/calls/" + call + "/hear", Map.of("purpose", odd, "why", "for a reason"))
                  .status())
          .as(odd)
          .isIn(400, 403);
    }
  }

  @Test
  void shouldAskForAReason() {
    Visitor mary = open.signedIn("mary");
    Matcher choice = CHOICE.matcher(mary.get("/calls/" + call).body());
    assertThat(choice.find()).isTrue();
    Visitor.Page page =
        mary.post("/calls/" + call + "/hear", Map.of("purpose", choice.group(1), "why", " "));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("Say in a few words why");
  }

  @Test
  void shouldSayWhyThereIsNothingToHear() {
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get("/calls/" + open.callFrom("01632960177")).body())
        .contains("Nothing to hear", "The call was encrypted, so the recorder could not hear it.")
        .doesNotContain("name=\"purpose\"");
    assertThat(mary.get("/calls/" + open.callFrom("01632960142")).body())
        .contains("Nobody answered this call");
  }

  @Test
  void shouldFindCallsAndSayWhatItLookedFor() {
    Visitor gita = open.signedIn("gita");
    assertThat(gita.search(Map.of("number", "+44 7700 900123")).body())
        .contains("Tom Barley", "with the number +44 7700 900123")
        .doesNotContain("Graham Lisle");
    assertThat(gita.search(Map.of("name", "grah", "outcome", "not-recorded")).body())
        .contains("Graham Lisle");
    assertThat(gita.get("/calls?reason=encrypted-media").body())
        .contains("Graham Lisle")
        .doesNotContain("Tom Barley");
    assertThat(gita.search(Map.of("number", "0999888777")).body()).contains("Nothing was found.");
    assertThat(gita.get("/calls?from=2026-12-11").body()).contains("Nothing was found.");
    Visitor.Page odd = gita.get("/calls?from=yesterday");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("The first day is not a date.");
    assertThat(gita.get("/calls?after=xx%00").status()).isEqualTo(400);
  }

  @Test
  void shouldShowWhatAPhoneSentAsItsNameAndNothingElse() {
    Visitor mary = open.signedIn("mary");
    String id = open.callFrom("07700900666");
    for (String path : List.of("/calls", "/calls/" + id, "/calls?reason=%3Cscript%3Ealert(1)")) {
      assertThat(mary.get(path).body())
          .as(path)
          .doesNotContain("<script>alert", "<img src=x", "\u202E");
    }
    assertThat(mary.get("/calls/" + id).body()).contains("&lt;script&gt;alert(1)");
  }
}
