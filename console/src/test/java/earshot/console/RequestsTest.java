package earshot.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From asking to the answer, page by page, and every way in which a page refuses. */
class RequestsTest {
  private static final String PATIENT = "943 476 5919";
  private static final int WAV_HEADER_AT_MOST = 1024;

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String theirs = "";
  private static String others = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("ivy", Role.IG_LEAD);
    open.somebody("cal", Role.CALDICOTT_GUARDIAN);
    open.somebody("tess", Role.TEAM_MEMBER);
    open.somebody("una", Role.AUDITOR);
    theirs = open.callFrom("07700900123");
    others = open.callFrom("07700900666");
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static String at(Visitor.Page page) {
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    return page.header("Location").replaceAll("https://[^/]+", "").replaceAll("#.*", "");
  }

  /** Takes one down, through all its pages; where it leads. */
  private static String take(Visitor visitor, String who, String known, String numbers) {
    visitor.get("/requests/new");
    String came = at(visitor.post("/requests/new", Map.of("who", who)));
    String draft = came.substring(0, came.lastIndexOf('/'));
    assertThat(visitor.get(came).body()).contains("When did they ask");
    String today = open.desk.today().toString();
    assertThat(at(visitor.post(came, Map.of("came", "spoken", "received", today))))
        .isEqualTo(draft + "/patient");
    visitor.get(draft + "/patient");
    visitor.post(draft + "/patient", Map.of("identifier", PATIENT, "known", known));
    visitor.get(draft + "/details");
    visitor.post(draft + "/details", Map.of("details", "Tom asks\nat the desk for all calls"));
    visitor.get(draft + "/numbers");
    assertThat(at(visitor.post(draft + "/numbers", Map.of("numbers", numbers))))
        .isEqualTo(draft + "/check");
    assertThat(visitor.get(draft + "/check").body()).contains("Is this right?", PATIENT);
    return at(visitor.post(draft + "/check", Map.of()));
  }

  private static String taken(Visitor visitor, String known) {
    String request = take(visitor, "patient", known, "07700 900123");
    assertThat(request).startsWith("/requests/c-");
    return request;
  }

  /** Says that the call is theirs, hears it, and gets to its page with the player. */
  private static String heard(Visitor visitor, String request, String callId) {
    String call = request + "/calls/" + callId;
    visitor.get(call);
    at(visitor.post(call + "/whose", Map.of("whose", "speaker")));
    visitor.get(call);
    return at(visitor.post(call + "/hear", Map.of()));
  }

  @Test
  void shouldAnswerARequestFromAskingToTheEnd() throws IOException {
    // Given a request that an information governance lead takes down, found by the caller's number
    Visitor ivy = open.signedIn("ivy");
    String request = taken(ivy, "");
    String page = ivy.get(request).body();
    assertThat(page)
        .contains("Tom asks\nat the desk", "it waits for proof of identity")
        .contains("Nobody has checked yet who asks.", "Somebody has to say of each call");

    // When who asks is checked, and whose the call is
    ivy.post(request + "/identity", Map.of("text", "driving licence"));
    assertThat(ivy.get(request).body()).contains("Answer by 11 January 2027");
    assertThat(ivy.get(request + "/identity").body()).contains("They showed: driving licence");
    String hearing = heard(ivy, request, theirs);
    String player = ivy.get(hearing).body();
    String call = request + "/calls/" + theirs;
    assertThat(player).contains("From here", "audio.wav?recording=0");
    byte[] original = sound(ivy, player);

    // And a part is silenced, and all is decided
    String token = hearing.replaceAll(".*hearing=", "");
    Map<String, String> part =
        Map.of(
            "hearing",
            token,
            "no",
            "0",
            "from",
            "0:01",
            "to",
            "0:02.5",
            "side",
            "left",
            "why",
            "third-party");
    assertThat(at(ivy.post(call + "/parts", part))).contains("hearing=" + token);
    assertThat(ivy.get(call + "?hearing=" + token).body())
        .contains("0:01 to 0:02.5: the caller. What is private to another person.");
    at(ivy.post(call + "/decide", Map.of("what", "silenced", "why", "")));
    assertThat(ivy.get(request).body()).contains("Nothing: all is decided.");

    // Then the answer comes once, and opens with the passphrase that was shown once
    ivy.get(request + "/pack");
    String packed =
        at(
            ivy.post(
                request + "/pack", Map.of("how", "encrypted", "password", OpenConsole.PASSWORD)));
    String link = found(ivy.get(packed).body(), "href=\"(/downloads/[0-9a-f]+)\"");
    String passphrase =
        found(ivy.post(packed + "/passphrase", Map.of()).body(), "id=\"passphrase\">([a-z0-9-]+)<");
    assertThat(ivy.get(packed).body()).contains("It has been shown").doesNotContain(passphrase);
    assertThat(ivy.post(packed + "/passphrase", Map.of()).body()).doesNotContain(passphrase);
    Visitor.Page zip = ivy.get(link);
    assertThat(zip.header("Content-Disposition")).contains("copies-2026-12-10-");
    Map<String, byte[]> files = unzip(zip.whole().body(), passphrase);
    assertThat(files).containsKeys("explanation.html", "audio/call-1.wav", "SHA256SUMS");
    isSilent(original, files.getOrDefault("audio/call-1.wav", new byte[0]));
    assertThat(ivy.get(link).status()).isEqualTo(404);
    assertThat(events(Event.PACK_MADE)).isEqualTo(1);

    // And it ends; nothing more is done of it
    assertThat(ivy.get(request + "/letters/answer-encrypted").body()).contains("7-Zip");
    at(ivy.post(request + "/end", Map.of("how", "answered", "ground", "")));
    assertThat(ivy.get(request).body())
        .contains("Answered on 10 December 2026", "still holds 1 call");
    assertThat(ivy.post(call + "/hear", Map.of()).status()).isEqualTo(403);
    assertThat(ivy.post(call + "/decide", Map.of("what", "whole")).status()).isEqualTo(403);
    assertThat(ivy.post(request + "/identity", Map.of("text", "passport")).status()).isEqualTo(400);
  }

  private static byte[] sound(Visitor visitor, String page) {
    String src = found(page, "src=\"(/hearings/[0-9a-f]+/audio.wav\\?recording=0)\"");
    return visitor.get(src).whole().body();
  }

  private static String found(String body, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(body);
    assertThat(matcher.find()).as(pattern + " in " + body).isTrue();
    return matcher.group(1);
  }

  static Map<String, byte[]> unzip(byte[] octets, String passphrase) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(octets), passphrase.toCharArray())) {
      LocalFileHeader header = zip.getNextEntry();
      while (header != null) {
        assertThat(header.isEncrypted()).as(header.getFileName()).isTrue();
        files.put(header.getFileName(), zip.readAllBytes());
        header = zip.getNextEntry();
      }
    }
    return files;
  }

  /** The caller's side from 1 s to 2.5 s, and nothing else, is silent in the copy. */
  private static void isSilent(byte[] original, byte[] copy) {
    byte[] before = samples(original);
    byte[] after = samples(copy);
    assertThat(after).hasSameSizeAs(before);
    boolean wasLoud = false;
    for (int i = 0; i < before.length; i += 2) {
      int frame = i / 4;
      boolean hush = i % 4 == 0 && frame >= 8_000 && frame < 20_000;
      wasLoud |= hush && (before[i] != 0 || before[i + 1] != 0);
      if (after[i] != (hush ? 0 : before[i]) || after[i + 1] != (hush ? 0 : before[i + 1])) {
        throw new AssertionError("sample " + i / 2 + " is neither silent nor the same");
      }
    }
    assertThat(wasLoud).as("there was something to silence").isTrue();
  }

  static byte[] samples(byte[] wav) {
    String header = new String(wav, 0, Math.min(wav.length, WAV_HEADER_AT_MOST), US_ASCII);
    return Arrays.copyOfRange(wav, header.indexOf("data") + 8, wav.length);
  }

  private static long events(Event event) {
    List<AuditLog.Entry> all =
        open.desk.store().index().read(sql -> AuditLog.ofEvents(sql, EnumSet.of(event)));
    return all.size();
  }

  @Test
  void shouldLetTeamMembersTakeRequestsAndNothingMore() {
    Visitor tess = open.signedIn("tess");
    assertThat(take(tess, "patient", "yes", "07700900123")).isEqualTo("/requests?taken=yes");
    String list = tess.get("/requests?taken=yes").body();
    assertThat(list).contains("It is written down").doesNotContain("href=\"/requests/c-");
    Visitor ivy = open.signedIn("ivy");
    String request = taken(ivy, "yes");
    for (String page : List.of("", "/calls", "/pack", "/end", "/letters/answer", "/identity")) {
      assertThat(tess.get(request + page).status()).as(page).isEqualTo(403);
    }
    assertThat(tess.post(request + "/end", Map.of("how", "withdrawn")).status()).isEqualTo(403);
    assertThat(tess.get("/requests/complaints/new").status()).isEqualTo(403);
    assertThat(open.signedIn("una").get("/requests").status()).isEqualTo(403);
  }

  @Test
  void shouldRefuseWhatIsNotReadyAndSayWhy() {
    Visitor ivy = open.signedIn("ivy");
    String request = taken(ivy, "");
    String call = request + "/calls/" + theirs;

    // Before who asks is checked nobody hears anything, and nothing is made or answered
    ivy.get(call);
    assertThat(ivy.post(call + "/hear", Map.of()).body())
        .contains("Whoever asks for the copy has not shown who they are yet.");
    Map<String, String> approve = Map.of("how", "plain", "password", OpenConsole.PASSWORD);
    Visitor.Page early = ivy.post(request + "/pack", approve);
    assertThat(early.status()).isEqualTo(403);
    assertThat(early.body()).contains("Nobody has checked yet who asks.");
    Visitor.Page end = ivy.post(request + "/end", Map.of("how", "answered"));
    assertThat(end.status()).isEqualTo(400);
    assertThat(end.body()).contains("Nobody has checked yet who asks.");

    // Nor may anybody decide of a call that they have not heard
    ivy.post(request + "/identity", Map.of("text", "passport"));
    at(ivy.post(call + "/whose", Map.of("whose", "speaker")));
    Visitor.Page unheard = ivy.post(call + "/decide", Map.of("what", "whole"));
    assertThat(unheard.status()).isEqualTo(403);
    assertThat(unheard.body()).contains("Only somebody who has listened to this call");
    Visitor cal = open.signedIn("cal");
    at(ivy.post(call + "/hear", Map.of()));
    cal.get(call);
    assertThat(cal.post(call + "/decide", Map.of("what", "whole")).status()).isEqualTo(403);

    // And it takes the right password to let anything leave
    at(ivy.post(call + "/decide", Map.of("what", "withheld", "why", "serious-harm")));
    Visitor.Page wrong =
        ivy.post(request + "/pack", Map.of("how", "plain", "password", "four gulls over Whitby"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("This is not your password.").doesNotContain("/downloads/");
  }

  @Test
  void shouldTellWhatIsWrongWithWhatWasTyped() {
    Visitor ivy = open.signedIn("ivy");
    ivy.get("/requests/new");
    assertThat(ivy.post("/requests/new", Map.of("who", "nobody")).status()).isEqualTo(400);
    String came = at(ivy.post("/requests/new", Map.of("who", "patient")));
    String draft = came.substring(0, came.lastIndexOf('/'));
    String tomorrow = open.desk.today().plusDays(1).toString();
    Visitor.Page early = ivy.post(came, Map.of("came", "spoken", "received", tomorrow));
    assertThat(early.status()).isEqualTo(400);
    assertThat(early.body()).contains("It cannot be after today.");
    assertThat(ivy.post(draft + "/patient", Map.of("identifier", " -")).status()).isEqualTo(400);
    assertThat(ivy.post(draft + "/details", Map.of("details", "")).status()).isEqualTo(400);
    Visitor.Page extension = ivy.post(draft + "/numbers", Map.of("numbers", "201"));
    assertThat(extension.status()).isEqualTo(400);
    assertThat(extension.body()).contains("would find everybody’s calls");
    assertThat(at(ivy.post(draft + "/check", Map.of()))).endsWith("/patient");

    String request = taken(ivy, "yes");
    assertThat(ivy.post(request + "/question", Map.of("text", "")).status()).isEqualTo(400);
    assertThat(ivy.post(request + "/answered", Map.of()).status()).isEqualTo(400);
    assertThat(ivy.post(request + "/fee", Map.of("what", "paid")).status()).isEqualTo(400);
    assertThat(ivy.post(request + "/end", Map.of("how", "refused")).status()).isEqualTo(400);
    heard(ivy, request, theirs);
    String call = request + "/calls/" + theirs;
    for (Map<String, String> odd :
        List.of(
            part("soon", "0:02", "both"),
            part("0:03", "0:02", "both"),
            part("0:01", "99:00", "both"),
            part("0:01", "0:02", "everybody"))) {
      Visitor.Page page = ivy.post(call + "/parts", odd);
      assertThat(page.status()).as(odd.toString()).isEqualTo(400);
      assertThat(page.body()).contains("class=\"problem-line\" role=\"alert\"");
    }
    at(ivy.post(call + "/parts", part("0:01", "0:02", "both")));
    assertThat(ivy.post(call + "/parts", part("0:01.5", "0:03", "left")).body())
        .contains("This meets a part that is silenced already.");
    at(ivy.post(call + "/parts", Map.of("remove", "0")));
    assertThat(ivy.get(call).body()).contains("No part is to be silent.");
    assertThat(ivy.post(call + "/decide", Map.of("what", "silenced")).body())
        .contains("Add the parts that are to be silent first.");
  }

  private static Map<String, String> part(String from, String to, String side) {
    return Map.of("recording", "0", "from", from, "to", to, "side", side, "why", "third-party");
  }

  @Test
  void shouldKeepTheTimeAsTheLawHasIt() {
    Visitor ivy = open.signedIn("ivy");
    String request = taken(ivy, "yes");
    assertThat(ivy.get(request).body()).contains("Answer by 11 January 2027", "32 days left");

    // A question lets it stand still; the answer lets it go on
    at(ivy.post(request + "/question", Map.of("text", "Which month do you mean?")));
    assertThat(ivy.get(request).body()).contains("Waiting since 10 December 2026");
    assertThat(ivy.get(request + "/question").body()).contains("Which month do you mean?");
    assertThat(ivy.post(request + "/time", Map.of("text", "many calls")).status()).isEqualTo(400);
    at(ivy.post(request + "/answered", Map.of()));

    // It can be made longer once, and there is a letter for it
    at(ivy.post(request + "/time", Map.of("text", "There are very many calls.")));
    assertThat(ivy.get(request).body()).contains("which is three months in all");
    assertThat(ivy.get(request + "/letters/extension").body()).contains("very many calls");
    Visitor.Page again = ivy.post(request + "/time", Map.of("text", "still many"));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("The time cannot be made longer today");

    // A fee lets it wait
    String other = taken(ivy, "yes");
    at(ivy.post(other + "/fee", Map.of("what", "asked")));
    assertThat(ivy.get(other).body()).contains("it waits for the fee");
    at(ivy.post(other + "/fee", Map.of("what", "paid")));
    assertThat(ivy.get(other).body()).contains("Answer by");
    at(ivy.post(other + "/end", Map.of("how", "refused", "ground", "excessive")));
    assertThat(ivy.get(other + "/letters/refusal").body()).contains("plainly goes too far");
    assertThat(ivy.get(other + "/letters/withdrawn").status()).isEqualTo(404);
  }

  @Test
  void shouldNotMakeTheTimeLongerOnceTheFirstMonthIsOver() throws IOException {
    try (OpenConsole later = OpenConsole.in(Files.createDirectory(folder.resolve("later")))) {
      later.somebody("ivy", Role.IG_LEAD);
      Visitor ivy = later.signedIn("ivy");
      ivy.get("/requests/new");
      String came = at(ivy.post("/requests/new", Map.of("who", "patient")));
      String draft = came.substring(0, came.lastIndexOf('/'));
      ivy.post(came, Map.of("came", "written", "received", later.desk.today().toString()));
      ivy.post(draft + "/patient", Map.of("identifier", PATIENT, "known", "yes"));
      ivy.post(draft + "/details", Map.of("details", "all calls"));
      ivy.post(draft + "/numbers", Map.of("numbers", ""));
      String request = at(ivy.post(draft + "/check", Map.of()));
      later.clock.pass(Duration.ofDays(40));
      ivy = later.signedIn("ivy");
      assertThat(ivy.get("/requests").body()).contains("Late");
      assertThat(ivy.get(request + "/time").body())
          .contains("The time cannot be made longer today.");
      Visitor.Page late = ivy.post(request + "/time", Map.of("text", "there are many calls"));
      assertThat(late.status()).isEqualTo(400);
      assertThat(late.body()).contains("the day to tell them is past");
      // And nothing to give is an answer, too
      ivy.get(request + "/pack");
      String packed =
          at(ivy.post(request + "/pack", Map.of("how", "plain", "password", OpenConsole.PASSWORD)));
      String link = found(ivy.get(packed).body(), "href=\"(/downloads/[0-9a-f]+)\"");
      String zip = new String(ivy.get(link).whole().body(), UTF_8);
      assertThat(zip).startsWith("PK").contains("explanation.txt").doesNotContain("audio/");
    }
  }

  @Test
  void shouldKnowThatRequestsAboutTheDeadHaveOtherTimes() {
    Visitor ivy = open.signedIn("ivy");
    String request = take(ivy, "personal-representative", "yes", "07700900123");
    assertThat(ivy.get(request).body())
        .contains("it waits for proof that they may ask")
        .doesNotContain("Take more time", "Ask a fee");
    at(ivy.post(request + "/identity", Map.of("text", "grant of probate")));
    assertThat(ivy.get(request).body()).contains("Answer by 30 December 2026");
    assertThat(ivy.post(request + "/time", Map.of("text", "many calls")).status()).isEqualTo(400);
    at(ivy.post(request + "/end", Map.of("how", "refused", "ground", "patient-said-no")));
  }

  @Test
  void shouldFindMoreCallsAndTakeThemBack() {
    Visitor ivy = open.signedIn("ivy");
    String request = taken(ivy, "yes");
    ivy.get(request + "/calls");
    assertThat(ivy.post(request + "/calls", Map.of("number", "201")).status()).isEqualTo(400);
    assertThat(ivy.post(request + "/calls", Map.of()).status()).isEqualTo(400);
    String today = open.desk.today().toString();
    String found = ivy.post(request + "/calls", Map.of("day", today)).body();
    assertThat(found).contains("value=\"" + others + "\"").doesNotContain("<script>alert");
    at(ivy.post(request + "/calls/add", Map.of("call", others, "by", "staff")));
    assertThat(ivy.get(request + "/calls").body()).contains("added by somebody here");
    at(ivy.post(request + "/calls/" + others + "/whose", Map.of("whose", "not")));
    assertThat(ivy.get(request + "/calls").body()).contains("Not theirs");
    for (String none : List.of("", "20261210-083000-000-nonsense", "../../etc/passwd")) {
      assertThat(ivy.post(request + "/calls/add", Map.of("call", none)).status())
          .as(none)
          .isEqualTo(400);
    }
  }

  @Test
  void shouldGiveNothingOfOneRequestToAnother() {
    Visitor ivy = open.signedIn("ivy");
    String mine = taken(ivy, "yes");
    String other = taken(ivy, "yes");

    // A call that a request does not have is not there, whoever asks
    assertThat(ivy.get(mine + "/calls/" + others).status()).isEqualTo(404);
    assertThat(ivy.post(mine + "/calls/" + others + "/hear", Map.of()).status()).isEqualTo(404);
    assertThat(ivy.post(mine + "/calls/" + others + "/whose", Map.of("whose", "speaker")).status())
        .isEqualTo(404);
    for (String none : List.of("/requests/c-0000", "/requests/c-0000/pack", "/requests/c-0/end")) {
      assertThat(ivy.get(none).status()).as(none).isEqualTo(404);
    }

    // The answer belongs to the session that made it, and to its request
    heard(ivy, mine, theirs);
    at(ivy.post(mine + "/calls/" + theirs + "/decide", Map.of("what", "whole")));
    String packed =
        at(ivy.post(mine + "/pack", Map.of("how", "encrypted", "password", OpenConsole.PASSWORD)));
    String name = packed.substring(packed.lastIndexOf('/') + 1);
    String link = found(ivy.get(packed).body(), "href=\"(/downloads/[0-9a-f]+)\"");
    assertThat(at(ivy.get(other + "/pack/" + name))).isEqualTo(other + "/pack");
    Visitor cal = open.signedIn("cal");
    assertThat(at(cal.get(packed))).isEqualTo(mine + "/pack");
    assertThat(at(cal.post(packed + "/passphrase", Map.of()))).isEqualTo(mine + "/pack");
    assertThat(cal.get(link).status()).isEqualTo(404);
    assertThat(open.signedIn("ivy").get(link).status()).isEqualTo(404);

    // And what was decided otherwise before it was taken does not leave
    at(ivy.post(mine + "/end", Map.of("how", "withdrawn")));
    Visitor.Page late = ivy.get(link);
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.body()).contains("Nothing has left");
  }

  @Test
  void shouldAcknowledgeComplaintsAboutData() {
    Visitor ivy = open.signedIn("ivy");
    ivy.get("/requests/complaints/new");
    String day = open.desk.today().toString();
    Map<String, String> complaint =
        Map.of("title", "somebody listened", "received", day, "about", "our-staff");
    assertThat(ivy.post("/requests/complaints/new", Map.of("title", "x")).status()).isEqualTo(400);
    String at = at(ivy.post("/requests/complaints/new", complaint));
    assertThat(ivy.get(at).body())
        .contains("Tell them by 11 January 2027", "We have your complaint");
    assertThat(ivy.get("/requests").body()).contains("somebody listened");
    at(ivy.post(at + "/acknowledged", Map.of()));
    assertThat(ivy.post(at + "/acknowledged", Map.of()).status()).isEqualTo(400);
    assertThat(ivy.get("/requests").body()).doesNotContain("somebody listened");
    assertThat(ivy.get("/requests/complaints/c-0000").status()).isEqualTo(404);
  }
}
