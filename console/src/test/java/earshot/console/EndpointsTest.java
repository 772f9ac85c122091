package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.cases.Cases;
import earshot.policy.cases.Links;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Role;
import earshot.policy.request.Came;
import earshot.policy.request.FoundBy;
import earshot.policy.request.Requests;
import earshot.policy.request.Who;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every address, and every role: who gets an answer. */
class EndpointsTest {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> FIND =
      EnumSet.of(
          Role.MANAGER,
          Role.GP,
          Role.TEAM_MEMBER,
          Role.COMPLAINTS_LEAD,
          Role.TRAINER,
          Role.IG_LEAD,
          Role.CALDICOTT_GUARDIAN,
          Role.AUDITOR);
  private static final Set<Role> MANAGE = EnumSet.of(Role.MANAGER, Role.IG_LEAD);
  private static final Set<Role> OPEN_CASES =
      EnumSet.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP);
  private static final Set<Role> READ_TRAIL =
      EnumSet.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN, Role.AUDITOR);
  private static final Set<Role> CARE = EnumSet.of(Role.ENGINEER, Role.MANAGER, Role.IG_LEAD);
  private static final Set<Role> ADMINISTER =
      EnumSet.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN, Role.AUDITOR, Role.ENGINEER);
  private static final Set<Role> ANSWER_FOR_POLICY =
      EnumSet.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);
  private static final Set<Role> KEEP_KEYS = EnumSet.of(Role.MANAGER, Role.IG_LEAD, Role.ENGINEER);
  private static final Set<Role> LINK =
      EnumSet.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP, Role.TEAM_MEMBER);
  private static final Set<Role> DEATHS = EnumSet.of(Role.MANAGER, Role.GP, Role.TEAM_MEMBER);
  private static final Set<Role> SEE_CASES =
      EnumSet.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);
  private static final Set<Role> CASES = with(SEE_CASES, Role.GP, Role.TEAM_MEMBER);
  private static final Set<Role> DRAW = EnumSet.of(Role.MANAGER);
  private static final Set<Role> RELEASE = EnumSet.of(Role.TRAINER, Role.GP);
  private static final Set<Role> TRAIN =
      with(RELEASE, Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE);
  private static final Set<Role> HEAR =
      with(FIND, Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE);
  private static final Set<Role> TAKE_REQUESTS =
      EnumSet.of(
          Role.MANAGER,
          Role.COMPLAINTS_LEAD,
          Role.IG_LEAD,
          Role.CALDICOTT_GUARDIAN,
          Role.GP,
          Role.TEAM_MEMBER);
  private static final Set<Role> ANSWER =
      EnumSet.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);
  private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String call = "";
  private static String request = "";
  private static String complaint = "";
  private static final Map<Role, Visitor> VISITORS = new TreeMap<>();

  /** An address. Anything but 403 counts as an answer. */
  private record Row(String method, String path, Set<Role> roles, Map<String, String> form) {
    static Row get(String path, Set<Role> roles) {
      return new Row("GET", path, roles, Map.of());
    }

    static Row post(String path, Set<Role> roles, Map<String, String> form) {
      return new Row("POST", path, roles, form);
    }
  }

  private static Set<Role> with(Set<Role> some, Role... more) {
    Set<Role> all = EnumSet.copyOf(some);
    all.addAll(List.of(more));
    return all;
  }

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    call = "/calls/" + open.callFrom("07700900123");
    request = "/requests/" + request();
    complaint = "/requests/complaints/" + complaint();
    for (Role role : Role.values()) {
      open.somebody(role.word(), role);
      VISITORS.put(role, open.signedIn(role.word()));
    }
  }

  /** One whose call is confirmed, so that nothing but a role stands in anybody's way. */
  private static String request() {
    String callId = open.callFrom("07700900123");
    String id =
        open.desk
            .practice()
            .requests()
            .open(
                open.manager,
                new Requests.Wanted(
                    Came.SPOKEN, open.desk.today(), Who.PATIENT, "1234", "at the desk", true),
                Map.of(callId, FoundBy.NUMBER))
            .id();
    open.desk.practice().requestCalls().confirm(open.manager, id, callId, Links.Part.SPEAKER);
    return id;
  }

  private static String complaint() {
    Cases.Wanted wanted =
        new Cases.Wanted(
            CaseKind.COMPLAINT, Subject.OUR_STAFF, "somebody listened", OpenConsole.LATER);
    String id = open.desk.cases().open(open.manager, wanted, List.of()).id();
    open.desk.practice().dataComplaints().take(open.manager, id, open.desk.today());
    return id;
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static List<Row> rows() {
    Map<String, String> ofCall =
        Map.of("kind", "complaint", "about", "patients", "title", "was not rung back");
    Map<String, String> hold =
        Map.of("kind", "inquest", "reason", "the coroner wrote", "review", "2027-01-10");
    return List.of(
        Row.get("/", ALL),
        Row.get("/today", ALL),
        Row.get("/today/board", ALL),
        Row.get("/handsets", CARE),
        Row.get("/health", CARE),
        Row.get("/health/figures", CARE),
        Row.get("/health/alarms", CARE),
        Row.get("/health/metrics", CARE),
        Row.get("/account", ALL),
        Row.get("/account/here", ALL),
        Row.post("/account/app", ALL, Map.of("password", "", "code", "")),
        Row.post("/account/no-app", ALL, Map.of("password", "")),
        Row.post("/account/password", ALL, Map.of("password", "", "fresh", "", "again", "")),
        Row.post("/account/passkey", ALL, Map.of("password", "")),
        Row.post("/account/no-passkey", ALL, Map.of("password", "")),
        Row.post("/unlock/passkey", ALL, Map.of()),
        Row.get("/unlock", ALL),
        Row.get("/calls", FIND),
        Row.get("/calls?after=AAAA", FIND),
        Row.get("/calls?search=none", FIND),
        Row.post("/calls/search", FIND, Map.of("name", "tom")),
        Row.post("/calls/saved", FIND, Map.of("title", "x")),
        Row.post("/calls/saved/none", FIND, Map.of()),
        Row.post("/calls/saved/none/forget", FIND, Map.of()),
        Row.get(call, FIND),
        Row.get("/calls/no-such-call", FIND),
        Row.post(call + "/hear", FIND, Map.of()),
        Row.post(call + "/case", OPEN_CASES, ofCall),
        Row.post(call + "/listeners", READ_TRAIL, Map.of()),
        Row.get("/hearings/0123456789abcdef/audio.wav", HEAR),
        Row.get("/hearings/0123456789abcdef/peaks", HEAR),
        Row.post(call + "/check", FIND, Map.of()),
        Row.post(call + "/holds", OPEN_CASES, hold),
        Row.post(call + "/holds/999999/lift", MANAGE, Map.of()),
        Row.post("/hearings/0123456789abcdef/notes", HEAR, Map.of("from", "0:01")),
        Row.post("/hearings/0123456789abcdef/notes/n-00/remove", HEAR, Map.of()),
        Row.get(call + "/more", FIND),
        Row.post(call + "/more/join", FIND, Map.of("case", "c-none")),
        Row.post(call + "/more/link", LINK, Map.of()),
        Row.post(call + "/more/unlink", LINK, Map.of("patient", "pt-none")),
        Row.get(call + "/died/pt-none", DEATHS),
        Row.post(call + "/died/pt-none", DEATHS, Map.of()),
        Row.get("/cases", CASES),
        Row.get("/cases/closed", CASES),
        Row.get("/cases/new", OPEN_CASES),
        Row.post("/cases/new", OPEN_CASES, Map.of()),
        Row.get("/cases/c-none", CASES),
        Row.post("/cases/c-none/history", CASES, Map.of()),
        Row.get("/cases/c-none/add", CASES),
        Row.post("/cases/c-none/find", CASES, Map.of()),
        Row.post("/cases/c-none/add", CASES, Map.of()),
        Row.get("/cases/c-none/assign", CASES),
        Row.post("/cases/c-none/assign", CASES, Map.of()),
        Row.post("/cases/c-none/unassign", CASES, Map.of()),
        Row.get("/cases/c-none/consent", CASES),
        Row.post("/cases/c-none/consent", CASES, Map.of()),
        Row.post("/cases/c-none/withdraw", CASES, Map.of()),
        Row.get("/cases/c-none/close", CASES),
        Row.post("/cases/c-none/close", CASES, Map.of()),
        Row.get("/cases/c-none/reopen", CASES),
        Row.post("/cases/c-none/reopen", CASES, Map.of()),
        Row.get("/cases/c-none/copy/none", CASES),
        Row.post("/cases/c-none/copy/none", CASES, Map.of()),
        Row.get("/cases/holds", SEE_CASES),
        Row.get("/cases/holds/1", CASES),
        Row.post("/cases/holds/999/keep", CASES, Map.of()),
        Row.post("/cases/holds/999/lift", CASES, Map.of()),
        Row.get("/cases/copies", SEE_CASES),
        Row.get("/samples", DRAW),
        Row.get("/samples/new", DRAW),
        Row.post("/samples/new", DRAW, Map.of()),
        Row.get("/samples/s-none", DRAW),
        Row.post("/samples/s-none/findings", DRAW, Map.of()),
        Row.get("/training", TRAIN),
        Row.get("/training/new", RELEASE),
        Row.post("/training/new", RELEASE, Map.of()),
        Row.post("/training/chosen", RELEASE, Map.of()),
        Row.post("/training/chosen/remove", TRAIN, Map.of()),
        Row.get("/training/r-none", TRAIN),
        Row.post("/training/r-none/end", TRAIN, Map.of()),
        Row.get("/training/r-none/1", TRAIN),
        Row.post("/training/r-none/1", TRAIN, Map.of()),
        Row.get("/downloads/0123456789abcdef", FIND),
        Row.get("/admin/people/add", MANAGE),
        Row.post("/admin/people/add", MANAGE, Map.of("name", "", "account", "")),
        Row.get("/admin", ADMINISTER),
        Row.get("/admin/people", MANAGE),
        Row.get("/admin/people/p-nobody", MANAGE),
        Row.post("/admin/people/p-nobody/role", MANAGE, Map.of("role", "gp")),
        Row.post("/admin/people/p-nobody/renew", MANAGE, Map.of("role", "gp")),
        Row.post("/admin/people/p-nobody/end", MANAGE, Map.of("role", "gp")),
        Row.post("/admin/people/p-nobody/reset", MANAGE, Map.of()),
        Row.post("/admin/people/p-nobody/sign-out", MANAGE, Map.of()),
        Row.post("/admin/people/p-nobody/leave", MANAGE, Map.of()),
        Row.get("/admin/policy", READ_TRAIL),
        Row.get("/admin/policy/new", ANSWER_FOR_POLICY),
        Row.post("/admin/policy/new", ANSWER_FOR_POLICY, Map.of()),
        Row.get("/admin/policy/new/check", ANSWER_FOR_POLICY),
        Row.post("/admin/policy/new/count", ANSWER_FOR_POLICY, Map.of()),
        Row.post("/admin/policy/new/submit", ANSWER_FOR_POLICY, Map.of()),
        Row.post("/admin/policy/approve", ANSWER_FOR_POLICY, Map.of()),
        Row.post("/admin/policy/withdraw", ANSWER_FOR_POLICY, Map.of()),
        Row.get("/admin/policy/notices/in-force/patient", READ_TRAIL),
        Row.get("/admin/policy/notices/in-force/patient/file.txt", READ_TRAIL),
        Row.get("/admin/trail", READ_TRAIL),
        Row.post("/admin/trail/search", READ_TRAIL, Map.of()),
        Row.post("/admin/trail/verify", READ_TRAIL, Map.of()),
        Row.post("/admin/trail/export", READ_TRAIL, Map.of()),
        Row.post("/admin/trail/checkpoint", READ_TRAIL, Map.of()),
        Row.get("/admin/keys", KEEP_KEYS),
        Row.get("/integrations", MANAGE),
        Row.get("/integrations/tokens/add", MANAGE),
        Row.post("/integrations/tokens", MANAGE, Map.of("label", "")),
        Row.post("/integrations/tokens/t-none/end", MANAGE, Map.of()),
        Row.get("/integrations/targets/add", MANAGE),
        Row.post("/integrations/targets", MANAGE, Map.of("address", "")),
        Row.get("/integrations/targets/w-none", MANAGE),
        Row.post("/integrations/targets/w-none/again", MANAGE, Map.of("event", "all")),
        Row.post("/integrations/targets/w-none/end", MANAGE, Map.of()),
        Row.get("/account/programs", ALL),
        Row.post("/account/programs/t-none/take", ALL, Map.of()),
        Row.post("/account/programs/t-none/end", ALL, Map.of()),
        Row.get("/requests", TAKE_REQUESTS),
        Row.get("/requests/new", TAKE_REQUESTS),
        Row.post("/requests/new", TAKE_REQUESTS, Map.of()),
        Row.get("/requests/new/0123456789abcdef/came", TAKE_REQUESTS),
        Row.post("/requests/new/0123456789abcdef/came", TAKE_REQUESTS, Map.of()),
        Row.post("/requests/new/0123456789abcdef/patient", TAKE_REQUESTS, Map.of()),
        Row.post("/requests/new/0123456789abcdef/details", TAKE_REQUESTS, Map.of()),
        Row.post("/requests/new/0123456789abcdef/numbers", TAKE_REQUESTS, Map.of()),
        Row.post("/requests/new/0123456789abcdef/check", TAKE_REQUESTS, Map.of()),
        Row.get(request, ANSWER),
        Row.get(request + "/identity", ANSWER),
        Row.post(request + "/identity", ANSWER, Map.of()),
        Row.get(request + "/question", ANSWER),
        Row.post(request + "/question", ANSWER, Map.of()),
        Row.post(request + "/answered", ANSWER, Map.of()),
        Row.get(request + "/time", ANSWER),
        Row.post(request + "/time", ANSWER, Map.of()),
        Row.get(request + "/fee", ANSWER),
        Row.post(request + "/fee", ANSWER, Map.of()),
        Row.get(request + "/calls", ANSWER),
        Row.post(request + "/calls", ANSWER, Map.of()),
        Row.post(request + "/calls/add", ANSWER, Map.of()),
        Row.get(request + call, ANSWER),
        Row.post(request + call + "/whose", ANSWER, Map.of()),
        Row.post(request + call + "/hear", ANSWER, Map.of()),
        Row.post(request + call + "/parts", ANSWER, Map.of()),
        Row.post(request + call + "/decide", ANSWER, Map.of()),
        Row.get(request + "/pack", ANSWER),
        Row.post(request + "/pack", ANSWER, Map.of()),
        Row.get(request + "/pack/0123456789abcdef", ANSWER),
        Row.post(request + "/pack/0123456789abcdef/passphrase", ANSWER, Map.of()),
        Row.get(request + "/end", ANSWER),
        Row.post(request + "/end", ANSWER, Map.of()),
        Row.get(request + "/letters/acknowledgement", ANSWER),
        Row.get("/requests/complaints/new", OPEN_CASES),
        Row.post("/requests/complaints/new", OPEN_CASES, Map.of()),
        Row.get(complaint, OPEN_CASES),
        Row.post(complaint + "/acknowledged", OPEN_CASES, Map.of()),
        Row.get("/reviews", ANSWER),
        Row.get("/reviews/coming", ANSWER),
        Row.post("/reviews/coming", ANSWER, Map.of()),
        Row.get("/reviews/became", ANSWER),
        Row.post("/reviews/became", ANSWER, Map.of()),
        Row.post("/reviews/restored", ANSWER, Map.of()),
        Row.get(call.replace("/calls/", "/reviews/"), ANSWER),
        Row.post(call.replace("/calls/", "/reviews/") + "/destroy", ANSWER, Map.of()),
        Row.post(call.replace("/calls/", "/reviews/") + "/keep", ANSWER, Map.of()),
        Row.get("/trouble", NOBODY),
        Row.get("/error", NOBODY),
        Row.get("/actuator", NOBODY),
        Row.get("/no-such-page", NOBODY));
  }

  @Test
  void shouldAnswerTheseRolesAndNoOthers() {
    for (Row row : rows()) {
      VISITORS.forEach(
          (role, visitor) -> {
            int status = ask(visitor, row).status();
            if (row.roles.contains(role)) {
              assertThat(status).as("%s %s", row, role).isNotEqualTo(403).isLessThan(500);
            } else {
              assertThat(status).as("%s %s", row, role).isEqualTo(403);
            }
          });
    }
  }

  private static Visitor.Page ask(Visitor visitor, Row row) {
    return row.method.equals("GET") ? visitor.get(row.path) : visitor.post(row.path, row.form);
  }

  @Test
  void shouldShowNobodyAnythingWhoHasNotSignedIn() {
    for (Row row : rows()) {
      Visitor stranger = open.visitor();
      stranger.get("/sign-in");
      Visitor.Page page = ask(stranger, row);
      assertThat(page.status()).as(row.path).isEqualTo(302);
      assertThat(page.header("Location")).as(row.path).endsWith("/sign-in");
    }
  }

  @Test
  void shouldShowNobodyCallsWhoseRoleHasEnded() throws IOException {
    var gone = open.somebody("gone", Role.GP);
    Visitor visitor = open.signedIn("gone");
    assertThat(visitor.get("/calls").status()).isEqualTo(200);
    open.desk.people().end(open.manager, gone.person(), Role.GP);
    assertThat(visitor.get("/calls").status()).isEqualTo(403);
    assertThat(visitor.get(call).status()).isEqualTo(403);
  }

  @Test
  void shouldKeepEngineersFromCallsWhateverElseTheyAre() {
    open.somebody("both", Role.ENGINEER, Role.MANAGER);
    Visitor visitor = open.signedIn("both");
    assertThat(visitor.get("/calls").status()).isEqualTo(403);
    assertThat(visitor.get("/today").body()).doesNotContain("/calls?");
  }

  @Test
  void shouldRefuseFormsThatAreNotOurs() {
    Visitor visitor = open.signedIn("manager");
    for (Row row : rows()) {
      if (row.method.equals("POST")) {
        assertThat(visitor.post(row.path, row.form, "").status()).as(row.path).isEqualTo(403);
        assertThat(visitor.post(row.path, row.form, "A".repeat(80)).status())
            .as(row.path)
            .isEqualTo(403);
      }
    }
    for (String way :
        List.of(
            "/sign-in",
            "/set-up",
            "/join",
            "/sign-in/code",
            "/sign-in/passkey",
            "/sign-out",
            "/lock")) {
      assertThat(visitor.post(way, Map.of(), "").status()).as(way).isEqualTo(403);
    }
    assertThat(visitor.get("/today").status()).isEqualTo(200);
  }

  @Test
  void shouldSendTheseHeadersWithEveryAnswer() {
    Visitor visitor = open.signedIn("gp");
    for (String path :
        List.of("/today", "/calls", call, "/admin/people/add", "/calls/none", "/sign-in")) {
      Visitor.Page page = visitor.get(path);
      assertThat(page.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.header("Strict-Transport-Security")).startsWith("max-age=");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.header("Server")).isEmpty();
      assertThat(page.body())
          .as("nothing within the page that the policy would forbid, nothing from elsewhere")
          .doesNotContain("<style", " style=", "onclick", "javascript:", "http://", "https://")
          .doesNotContainPattern("<script(?! src=\"/assets/)");
    }
    String cookie = open.visitor().get("/sign-in").header("Set-Cookie");
    assertThat(cookie).startsWith("__Host-").contains("Secure", "HttpOnly", "SameSite=Strict");
  }

  @Test
  void shouldGiveNoFileButItsOwn() {
    Visitor visitor = open.signedIn("gp");
    String css =
        visitor
            .get("/today")
            .body()
            .replaceAll("(?s).*href=\"(/assets/[0-9a-f]+/console.css).*", "$1");
    assertThat(visitor.get(css).header("Cache-Control")).contains("immutable");
    String folderOfAssets = css.replace("console.css", "");
    for (String path :
        List.of(
            folderOfAssets + "..%2f..%2fmigration%2fV1__console.sql",
            folderOfAssets + "%2e%2e/key.pem",
            folderOfAssets + "no-such.js",
            "/assets/../calls",
            "/assets//calls",
            "/assets/;/calls")) {
      assertThat(visitor.get(path).status()).as(path).isGreaterThanOrEqualTo(400);
    }
  }
}
