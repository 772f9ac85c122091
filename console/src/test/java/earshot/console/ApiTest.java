package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.api.Scope;
import earshot.console.api.Tokens;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs get with a token, and everything that they do not get. */
class ApiTest {
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
  private static final Set<Purpose> TO_INVESTIGATE = Set.of(Purpose.INVESTIGATION);
  private static final Set<Role> FINDERS =
      EnumSet.of(
          Role.MANAGER,
          Role.GP,
          Role.TEAM_MEMBER,
          Role.COMPLAINTS_LEAD,
          Role.TRAINER,
          Role.IG_LEAD,
          Role.CALDICOTT_GUARDIAN,
          Role.AUDITOR);
  private static final String SEARCH = "/api/v1/calls/search";

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static SignedIn max = new SignedIn("p-nobody", "test");
  private static String call = "";
  private static String caze = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    max = open.somebody("max", Role.MANAGER);
    call = open.callFrom("07700900123");
    caze =
        open.desk
            .cases()
            .open(
                max,
                new Cases.Wanted(
                    CaseKind.COMPLAINT, Subject.PATIENTS, "not rung back", OpenConsole.LATER),
                List.of(call))
            .id();
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Program program(SignedIn as, Scope... scopes) {
    return Program.of(open, as, Set.of(scopes), TO_INVESTIGATE);
  }

  private static String wish(String purpose) {
    return "{\"purpose\":\""
        + purpose
        + "\",\"case\":\""
        + caze
        + "\",\"why\":\"was it promised\"}";
  }

  private static String hearings() {
    return "/api/v1/calls/" + call + "/hearings";
  }

  private static String field(Visitor.Page page, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(page.body());
    assertThat(found.find()).as("%s in %s", name, page.body()).isTrue();
    return found.group(1);
  }

  private static void isRefused(Visitor.Page page, int status, String reason) {
    assertThat(page.status()).as(page.body()).isEqualTo(status);
    assertThat(page.header("Content-Type")).startsWith("application/problem+json");
    assertThat(field(page, "reason")).isEqualTo(reason);
    assertThat(page.header("Set-Cookie")).isEmpty();
  }

  @Test
  void shouldListCallsAPageAtATime() {
    Program program = program(max, Scope.CALLS_READ);
    Visitor.Page first = program.get("/api/v1/calls?limit=3");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).startsWith("application/json");
    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(first.header("Strict-Transport-Security")).startsWith("max-age=");
    assertThat(first.header("Content-Security-Policy")).contains("default-src 'none'");
    Visitor.Page rest = program.get("/api/v1/calls?limit=3&after=" + field(first, "next"));
    assertThat(first.body() + rest.body())
        .containsOnlyOnce("Tom Barley")
        .containsOnlyOnce("Joan Marsh")
        .contains("\"failures\":[\"encrypted-media\"", "\"outcome\":\"not-answered\"");
    assertThat(rest.body()).doesNotContain("\"next\"");
  }

  @Test
  void shouldSearchAsThePageDoes() {
    Program program = program(max, Scope.CALLS_READ);
    Visitor.Page byNumber = program.post(SEARCH, "{\"number\":\"+44 7700 900123\"}");
    assertThat(byNumber.body()).contains(call, "\"number_endings\":[\"");
    assertThat(program.post(SEARCH, "{\"name\":\"barl\",\"from\":\"2026-12-10\"}").body())
        .contains(call);
    assertThat(program.post(SEARCH, "{\"reason\":\"encrypted-media\"}").body())
        .contains("Graham Lisle")
        .doesNotContain(call);
    assertThat(program.post(SEARCH, "{\"to\":\"2026-12-09\"}").body()).contains("\"calls\":[]");
  }

  @Test
  void shouldSayWhatCannotBeUnderstood() {
    Program program = program(max, Scope.CALLS_READ);
    for (String odd :
        List.of(
            "/api/v1/calls?from=yesterday",
            "/api/v1/calls?after=AAAA",
            "/api/v1/calls?limit=0",
            "/api/v1/calls?limit=101",
            "/api/v1/calls?limit=ten",
            "/api/v1/calls?limit=1&limit=2",
            "/api/v1/calls?number=07700900123",
            "/api/v1/calls/" + call + "?whole=yes")) {
      isRefused(program.get(odd), 400, "not-understood");
    }
    for (String odd :
        List.of("[]", "{\"who\":\"x\"}", "{\"name\":[\"x\"]}", "{\"name\":\"x\"}{}", "\"x\"")) {
      isRefused(program.post(SEARCH, odd), 400, "not-understood");
    }
    isRefused(program.post(SEARCH, "{name"), 400, "not-json");
    isRefused(program.post(SEARCH, "{\"name\":\"" + "x".repeat(17_000) + "\"}"), 413, "too-long");
    isRefused(program.get("/api/v1/calls/no-such-call"), 404, "not-found");
    isRefused(program.get("/api/v1/no-such-thing"), 404, "not-found");
    isRefused(program.get("/api/v2/calls"), 404, "not-found");
    isRefused(program.get(SEARCH + "/x"), 404, "not-found");
    isRefused(program.post("/api/v1/status", "{}"), 405, "method-not-allowed");
  }

  @Test
  void shouldTellOfOneCallWhatThePageTells() {
    Program program = program(max, Scope.CALLS_READ);
    Visitor.Page page = program.get("/api/v1/calls/" + call);
    assertThat(page.body())
        .contains(
            "\"audio\":true", "\"kept\":\"Kept until", "\"kind\":\"complaint\"", "07700900123");
    assertThat(entry(page).event().get(Detail.DEVICE)).contains("api/" + program.id());
    assertThat(entry(page).event().get(Detail.CALL)).contains(call);

    String encrypted = open.callFrom("01632960177");
    assertThat(program.get("/api/v1/calls/" + encrypted).body())
        .contains("\"audio\":false", "\"what_to_do\":");
    String hostile = open.callFrom("07700900666");
    assertThat(program.get("/api/v1/calls/" + hostile).body())
        .contains("<script>")
        .doesNotContain("\u202E");
  }

  private static AuditLog.Entry entry(Visitor.Page page) {
    long index = Long.parseLong(field(page, "entry"));
    return open
        .desk
        .store()
        .index()
        .read(
            sql -> AuditLog.between(sql, PracticeDay.MORNING, open.clock.instant().plusSeconds(9)))
        .stream()
        .filter(one -> one.position() == index)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldPlayACallForAPurposeAndSayTheEntry() {
    // Given a token for investigating, and a call in an open complaint
    Program program = program(max, Scope.AUDIO_HEAR);

    // When
    Visitor.Page granted = program.post(hearings(), wish("investigation"));

    // Then leave is given, as the same entry in the trail as for people
    assertThat(granted.status()).as(granted.body()).isEqualTo(201);
    AuditLog.Entry entry = entry(granted);
    assertThat(entry.event().event()).isEqualTo(Event.HEARING_PERMITTED);
    assertThat(entry.event().get(Detail.WHO)).contains(max.person());
    assertThat(entry.event().get(Detail.DEVICE)).contains("api/" + program.id());
    assertThat(entry.event().get(Detail.CASE)).contains(caze);
    assertThat(granted.header("Location")).isEqualTo(field(granted, "audio"));

    // And the sound comes, whole and in parts, and says the entry too
    String audio = field(granted, "audio");
    Visitor.Page whole = program.get(audio);
    byte[] wav = whole.whole().body();
    assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(whole.header("Earshot-Audit-Entry")).isEqualTo(field(granted, "entry"));
    Visitor.Page part = program.get(audio, "Range", "bytes=20000-20099");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.whole().body()).isEqualTo(Arrays.copyOfRange(wav, 20_000, 20_100));
    assertThat(program.get(audio, "Range", "bytes=" + wav.length + "-").status()).isEqualTo(416);
    for (String odd :
        List.of("bytes=0-1,5-9", "bytes=9-5", "bytes=" + "0-0,".repeat(500) + "0-0")) {
      assertThat(program.get(audio, "Range", odd).whole().body()).as(odd).hasSize(wav.length);
    }
  }

  @Test
  void shouldNotPlayWhatPolicyRefusesAndGiveItsReason() {
    SignedIn gita = open.somebody("gita", Role.GP);
    Program program = program(gita, Scope.AUDIO_HEAR);
    Visitor.Page refused = program.post(hearings(), wish("investigation"));
    isRefused(refused, 403, "not-this-role");
    assertThat(field(refused, "detail")).isEqualTo("Our policy does not give this to your role.");
    assertThat(entry(refused).event().event()).isEqualTo(Event.HEARING_DENIED);
    assertThat(entry(refused).event().get(Detail.DEVICE)).contains("api/" + program.id());
  }

  @Test
  void shouldHearForThePurposesOfTheTokenAlone() {
    Program program = program(max, Scope.AUDIO_HEAR);
    Visitor.Page refused = program.post(hearings(), wish("protection"));
    isRefused(refused, 403, "purpose-not-in-token");
    assertThat(entry(refused).event().event()).isEqualTo(Event.ACT_DENIED);
    isRefused(program.post(hearings(), wish("curiosity")), 400, "no-purpose");
    isRefused(
        program.post(hearings(), "{\"purpose\":\"investigation\",\"why\":\" \"}"),
        400,
        "no-reason");
    isRefused(
        program.post("/api/v1/calls/no-such-call/hearings", wish("investigation")),
        404,
        "not-found");
  }

  @Test
  void shouldGiveNoOtherTokenWhatOneMayHear() {
    Program one = program(max, Scope.AUDIO_HEAR);
    Program other = program(max, Scope.AUDIO_HEAR);
    Program someoneElses = program(open.manager, Scope.AUDIO_HEAR);
    String audio = field(one.post(hearings(), wish("investigation")), "audio");
    assertThat(one.get(audio).status()).isEqualTo(200);
    isRefused(other.get(audio), 404, "not-found");
    isRefused(someoneElses.get(audio), 404, "not-found");
    isRefused(one.get(audio.replaceAll("hearings/.", "hearings/x")), 404, "not-found");
    String id = audio.replaceAll("/api/v1/hearings/|/audio.wav", "");
    assertThat(open.signedIn("mary").get("/hearings/" + id + "/audio.wav").status()).isEqualTo(404);
  }

  @Test
  void shouldDoNothingBeyondItsScopes() {
    Program calls = program(max, Scope.CALLS_READ);
    Program audio = program(max, Scope.AUDIO_HEAR);
    Program status = program(max, Scope.STATUS_READ);
    for (Visitor.Page page :
        List.of(
            audio.get("/api/v1/calls"),
            status.get("/api/v1/calls/" + call),
            audio.post(SEARCH, "{}"),
            calls.post(hearings(), wish("investigation")),
            status.get("/api/v1/hearings/00/audio.wav"),
            calls.get("/api/v1/status"))) {
      isRefused(page, 403, "scope-missing");
      assertThat(entry(page).event().event()).isEqualTo(Event.ACT_DENIED);
    }
  }

  @Test
  void shouldDoNothingThatItsPersonMayNotDoAnyMore() {
    SignedIn ruth = open.somebody("ruth", Role.MANAGER);
    Program program = Program.of(open, ruth, ALL, TO_INVESTIGATE);
    String audio = field(program.post(hearings(), wish("investigation")), "audio");
    assertThat(program.get("/api/v1/calls").status()).isEqualTo(200);

    // When the only role is taken away
    open.desk.people().end(open.manager, ruth.person(), Role.MANAGER);

    // Then there is nothing more, not even of what was begun
    isRefused(program.get("/api/v1/calls"), 403, "no-role-for-this");
    isRefused(program.get("/api/v1/status"), 403, "no-role-for-this");
    isRefused(program.post(hearings(), wish("investigation")), 403, "no-role-for-this");
    isRefused(program.get(audio), 403, "no-role-for-this");

    // And an engineer gets figures, and no calls
    open.desk.people().grant(open.manager, ruth.person(), Role.ENGINEER, OpenConsole.LATER);
    isRefused(program.get("/api/v1/calls"), 403, "no-role-for-this");
    assertThat(program.get("/api/v1/status").status()).isEqualTo(200);
  }

  @Test
  void shouldGiveEachRoleWhatItsPagesGiveIt() {
    for (Role role : Role.values()) {
      SignedIn person = open.somebody("api-" + role.word(), role);
      Program program = Program.of(open, person, ALL, TO_INVESTIGATE);
      int calls = FINDERS.contains(role) ? 200 : 403;
      assertThat(program.get("/api/v1/calls").status()).as(role.word()).isEqualTo(calls);
      assertThat(program.post(SEARCH, "{}").status()).as(role.word()).isEqualTo(calls);
      assertThat(program.get("/api/v1/calls/" + call).status()).as(role.word()).isEqualTo(calls);
      assertThat(program.post(hearings(), wish("investigation")).status())
          .as(role.word())
          .isEqualTo(role == Role.MANAGER ? 201 : 403);
      assertThat(program.get("/api/v1/status").status()).as(role.word()).isEqualTo(200);
    }
  }

  @Test
  void shouldEndAtOnceWhenItIsWithdrawn() {
    Program program = Program.of(open, max, ALL, TO_INVESTIGATE);
    String audio = field(program.post(hearings(), wish("investigation")), "audio");
    assertThat(new Tokens(open.desk).withdraw(open.manager, program.id())).isTrue();
    isRefused(program.get("/api/v1/calls"), 401, "token-withdrawn");
    isRefused(program.get(audio), 401, "token-withdrawn");
    assertThat(program.get(audio).header("WWW-Authenticate")).startsWith("Bearer ");
  }

  @Test
  void shouldBeTakenOnceAndByItsPersonAlone() {
    Tokens tokens = new Tokens(open.desk);
    String id =
        tokens.allow(
            open.manager,
            new Tokens.Wanted(
                max.person(), "a test", ALL, TO_INVESTIGATE, open.desk.today().plusDays(1)));
    assertThat(tokens.take(open.manager, id))
        .as("whoever allowed it is not whom it acts as")
        .isEmpty();
    assertThat(tokens.giveBack(open.manager, id)).isFalse();
    assertThat(tokens.take(max, id)).isPresent();
    assertThat(tokens.take(max, id)).isEmpty();
    assertThat(tokens.giveBack(max, id)).isTrue();
    assertThat(tokens.giveBack(max, id)).isFalse();
  }

  @Test
  void shouldTellHowRecordingGoes() {
    Program program = program(max, Scope.STATUS_READ);
    open.desk
        .store()
        .index()
        .write(sql -> AlarmIndex.raise(sql, "disk-low", "", open.clock.instant()));
    Visitor.Page page = program.get("/api/v1/status");
    open.desk
        .store()
        .index()
        .write(sql -> AlarmIndex.clear(sql, "disk-low", "", open.clock.instant()));
    assertThat(page.body())
        .contains(
            "\"recorder\":\"recording\"",
            "\"calls\":4,\"recorded\":2,\"partial\":0,\"not_recorded\":1,\"not_answered\":1",
            "{\"code\":\"encrypted-media\",\"calls\":1}",
            "\"code\":\"disk-low\"");
  }

  @Test
  void shouldWantATokenAndTakeNothingElseForOne() {
    // Given somebody who is signed in
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get("/calls").status()).isEqualTo(200);

    // Then the session opens no door of programs, and the token none of people
    isRefused(mary.get("/api/v1/calls"), 401, "no-token");
    isRefused(mary.json(SEARCH, "{}"), 401, "no-token");
    isRefused(mary.get("/api/v1/no-such-thing"), 401, "no-token");
    Program program = Program.of(open, max, ALL, TO_INVESTIGATE);
    assertThat(program.get("/calls").status()).isEqualTo(302);

    Visitor stranger = open.visitor();
    isRefused(stranger.get("/api/v1/calls?access_token=" + program.token()), 401, "no-token");
    for (String odd :
        List.of("Bearer", "Bearer " + program.token() + "x", "Basic bWFyeTp4", program.token())) {
      isRefused(stranger.get("/api/v1/calls", "Authorization", odd), 401, "unknown-token");
    }
    isRefused(
        stranger.get(
            "/api/v1/calls",
            "Authorization",
            "Bearer " + program.token(),
            "Authorization",
            "Bearer " + program.token()),
        401,
        "unknown-token");
    assertThat(stranger.get("/api/v1/openapi.json").status()).isEqualTo(200);
    assertThat(stranger.session()).isEmpty();
  }
}
