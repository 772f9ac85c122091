package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case from its opening to its end, each step and each refusal. */
class CaseStepsTest {
  private static final Pattern LINK = Pattern.compile("href=\"(/downloads/[0-9a-f]{48})\"");
  private static final Pattern CODE = Pattern.compile("class=\"code\">([a-z0-9-]+)<");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String call = "";
  private static String other = "";
  private static SignedIn tim = new SignedIn("", "");

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    call = open.callFrom("07700900123");
    other = open.callFrom("07700900666");
    open.somebody("cleo", Role.COMPLAINTS_LEAD);
    open.somebody("gita", Role.GP);
    tim = open.somebody("tim", Role.TEAM_MEMBER);
    open.somebody("tess", Role.TRAINER);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Map<String, String> complaint() {
    return Map.of(
        "kind",
        "complaint",
        "about",
        "patients",
        "title",
        "Mrs Quill was not rung back",
        "review",
        open.desk.today().plusMonths(2).toString());
  }

  /** A case that somebody has just opened; its address. */
  private static String opened(Visitor visitor) {
    Visitor.Page page = visitor.post("/cases/new", complaint());
    assertThat(page.status()).isEqualTo(302);
    return page.header("Location").replaceFirst(".*(/cases/)", "$1");
  }

  private static String openedWith(Visitor visitor, String callId) {
    String at = opened(visitor);
    assertThat(visitor.post(at + "/add", Map.of("call", callId)).status()).isEqualTo(302);
    return at;
  }

  private static List<Event> told(String callId) {
    List<AuditLog.Entry> entries =
        open.desk.store().index().read(sql -> AuditLog.ofCall(sql, callId));
    return entries.stream().map(entry -> entry.event().event()).toList();
  }

  private static List<Hold> holds(String callId) {
    return open.desk.store().index().read(sql -> Holds.of(sql, callId));
  }

  @Test
  void shouldFollowAComplaintFromItsOpeningToItsEnd() {
    // Given a complaint that the complaints lead opened
    Visitor cleo = open.signedIn("cleo");
    String at = opened(cleo);
    assertThat(cleo.get("/cases").body()).contains("Mrs Quill was not rung back");

    // When they look for its call and add it
    Visitor.Page found =
        cleo.post(at + "/find", Map.of("day", "2026-12-10", "number", "07700 900123"));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).contains("Tom Barley").doesNotContain("Graham Lisle");
    assertThat(cleo.post(at + "/add", Map.of("call", call)).status()).isEqualTo(302);

    // Then it is held, and the page says so
    String id = at.substring("/cases/".length());
    assertThat(holds(call)).anySatisfy(hold -> assertThat(hold.caseId()).contains(id));
    assertThat(cleo.get(at).body()).contains("Tom Barley", "Held; to be looked at by");

    // When it is closed, what follows is told before
    assertThat(cleo.get(at + "/close").body())
        .contains("Its holds stay until somebody lifts each")
        .contains("When its hold for this case is lifted as well: Kept until 10 December 2029");
    assertThat(cleo.post(at + "/close", Map.of()).status()).isEqualTo(302);
    assertThat(cleo.get("/cases").body()).doesNotContain(at);
    assertThat(cleo.get("/cases/closed").body()).contains(at);
    assertThat(holds(call)).anySatisfy(hold -> assertThat(hold.caseId()).contains(id));

    // Then nothing joins it
    for (String path : List.of("/add", "/assign", "/consent", "/copy/" + call, "/close")) {
      assertThat(cleo.get(at + path).status()).as(path).isEqualTo(409);
      assertThat(cleo.post(at + path, Map.of("call", other)).status()).as(path).isEqualTo(409);
    }

    // When its hold is lifted by somebody who may, and it is opened again, it is held anew
    Hold hold =
        holds(call).stream()
            .filter(one -> one.caseId().equals(Optional.of(id)))
            .findFirst()
            .orElseThrow();
    assertThat(cleo.get("/cases/holds/" + hold.no()).body())
        .contains("Your practice manager or information governance lead can lift it.");
    assertThat(cleo.post("/cases/holds/" + hold.no() + "/lift", Map.of("sure", "yes")).status())
        .isEqualTo(403);
    Visitor mary = open.signedIn("mary");
    mary.get("/cases/holds/" + hold.no());
    Visitor.Page unsure = mary.post("/cases/holds/" + hold.no() + "/lift", Map.of());
    assertThat(unsure.status()).isEqualTo(400);
    assertThat(unsure.body()).contains("Kept until 10 December 2029");
    assertThat(mary.post("/cases/holds/" + hold.no() + "/lift", Map.of("sure", "yes")).status())
        .isEqualTo(200);
    assertThat(mary.get("/cases/holds/" + hold.no()).status()).isEqualTo(404);
    assertThat(holds(call)).noneMatch(one -> one.caseId().equals(Optional.of(id)));
    assertThat(cleo.post(at + "/reopen", Map.of("review", "2001-01-01")).status()).isEqualTo(400);
    assertThat(
            cleo.post(at + "/reopen", Map.of("review", open.desk.today().plusDays(9).toString()))
                .status())
        .isEqualTo(302);
    assertThat(holds(call)).anySatisfy(one -> assertThat(one.caseId()).contains(id));
    assertThat(cleo.get(at + "/reopen").status()).isEqualTo(409);

    // And those who may read the trail see what was done, those who may not do not
    assertThat(mary.post(at + "/history", Map.of()).body())
        .contains(
            "Somebody cleo opened the case.",
            "Somebody cleo closed the case.",
            "Mary Manager lifted the hold on",
            "Somebody cleo opened the case again.");
    assertThat(cleo.post(at + "/history", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void shouldShowACaseToThoseWhomItConcernsAndToNobodyElse() {
    // Given
    Visitor cleo = open.signedIn("cleo");
    String at = openedWith(cleo, other);
    Visitor visitor = open.signedIn("tim");
    Visitor gita = open.signedIn("gita");

    // Then neither of these sees anything of it, whatever they ask
    List<String> pages =
        List.of(
            "",
            "/add",
            "/assign",
            "/consent",
            "/close",
            "/reopen",
            "/copy/" + other,
            "/copy/" + other + "?way=court");
    List<String> steps =
        List.of(
            "/history",
            "/find",
            "/add",
            "/assign",
            "/unassign",
            "/consent",
            "/withdraw",
            "/close",
            "/reopen",
            "/copy/" + other);
    for (Visitor one : List.of(visitor, gita)) {
      assertThat(one.get("/cases").body()).doesNotContain(at);
      pages.forEach(path -> assertThat(one.get(at + path).status()).as(path).isEqualTo(404));
      steps.forEach(
          path -> assertThat(one.post(at + path, Map.of()).status()).as(path).isEqualTo(404));
      assertThat(one.get("/cases/holds/" + holds(other).getLast().no()).status()).isEqualTo(404);
      assertThat(one.get("/cases/holds").status()).isEqualTo(403);
      assertThat(one.get("/cases/copies").status()).isEqualTo(403);
    }
    assertThat(
            visitor.post("/calls/" + call + "/more/join", Map.of("case", at.substring(7))).status())
        .isEqualTo(404);

    // When one of them is assigned until a day
    String until = open.desk.today().plusDays(20).toString();
    assertThat(cleo.post(at + "/assign", Map.of("person", tim.person(), "review", until)).status())
        .isEqualTo(302);

    // Then they see it, and may do what their role allows
    assertThat(visitor.get("/cases").body()).contains(at);
    assertThat(visitor.get(at).body())
        .contains("Mrs Quill", "Somebody tim")
        .doesNotContain("Close the case", "Assign somebody", "Give a copy away");
    assertThat(visitor.post(at + "/close", Map.of()).status()).isEqualTo(403);
    assertThat(visitor.post(at + "/add", Map.of("call", call)).status()).isEqualTo(403);
    assertThat(visitor.post(at + "/find", Map.of("day", "2026-12-10")).status()).isEqualTo(403);
    assertThat(visitor.post(at + "/unassign", Map.of("person", tim.person())).status())
        .isEqualTo(403);
    assertThat(visitor.get(at + "/copy/" + other).status()).isEqualTo(403);

    // When that ends
    assertThat(cleo.post(at + "/unassign", Map.of("person", tim.person())).status()).isEqualTo(302);
    assertThat(visitor.get(at).status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseWhatIsNoCaseAndKeepWhatWasTyped() {
    Visitor cleo = open.signedIn("cleo");
    Visitor.Page odd =
        cleo.post(
            "/cases/new",
            Map.of("kind", "data-subject-request", "about", "patients", "title", "<b>kept</b>"));
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("Say what it is.", "&lt;b>kept").doesNotContain("<b>kept");
    assertThat(cleo.get("/cases/c-none").status()).isEqualTo(404);
    assertThat(cleo.get("/cases/..%2f..%2fx").status()).isGreaterThanOrEqualTo(400);
    String at = opened(cleo);
    assertThat(cleo.post(at + "/add", Map.of("call", "no-such-call")).status()).isEqualTo(404);
    assertThat(cleo.post(at + "/find", Map.of("number", "abc")).status()).isEqualTo(400);
    assertThat(cleo.post(at + "/assign", Map.of("person", "p-nobody")).status()).isEqualTo(400);
    assertThat(cleo.get(at + "/copy/" + other).status()).isEqualTo(404);
    assertThat(cleo.get("/cases/holds/12345").status()).isEqualTo(404);
    assertThat(cleo.get("/cases/holds/x").status()).isEqualTo(404);

    // Whoever may not is refused by policy, and that is written down
    Visitor visitor = open.signedIn("tim");
    assertThat(visitor.get("/cases/new").status()).isEqualTo(403);
    assertThat(visitor.post("/cases/new", complaint()).status()).isEqualTo(403);
    assertThat(
            open.desk
                .store()
                .index()
                .<List<AuditLog.Entry>>read(sql -> AuditLog.ofPerson(sql, tim.person())))
        .anySatisfy(entry -> assertThat(entry.event().event()).isEqualTo(Event.ACT_DENIED));
  }

  @Test
  void shouldLinkACallAndAskTwiceForADeath() {
    // Given a call that a team member links to a patient
    Visitor visitor = open.signedIn("tim");
    String more = "/calls/" + other + "/more";
    assertThat(visitor.get(more).body()).contains("It is linked to no patient.");
    assertThat(visitor.post(more + "/link", Map.of("number", "?", "part", "subject")).status())
        .isEqualTo(400);
    assertThat(
            visitor
                .post(more + "/link", Map.of("number", "943 476 5919", "part", "subject"))
                .status())
        .isEqualTo(302);
    String patient =
        open.desk
            .store()
            .index()
            .<Set<String>>read(sql -> Links.patients(sql, other))
            .iterator()
            .next();
    assertThat(visitor.get(more).body()).contains("Patient 9434765919", "the call was about them");

    // When they say when the patient died, the day is told in words, and nothing is written yet
    String died = "/calls/" + other + "/died/" + patient;
    assertThat(visitor.get(died).status()).isEqualTo(200);
    assertThat(visitor.post(died, Map.of("day", "2026-12-30")).status()).isEqualTo(400);
    assertThat(visitor.post(died, Map.of("day", "1066-10-14")).status()).isEqualTo(400);
    Visitor.Page asked = visitor.post(died, Map.of("day", "2026-12-01"));
    assertThat(asked.body()).contains("They died on Tuesday 1 December 2026?", "Yes, record it");
    assertThat(death(patient)).isEmpty();

    // Then only the same day confirms it
    assertThat(visitor.post(died, Map.of("day", "2026-12-02", "sure", "2026-12-01")).status())
        .isEqualTo(400);
    assertThat(death(patient)).isEmpty();
    assertThat(visitor.post(died, Map.of("day", "2026-12-01", "sure", "2026-12-01")).status())
        .isEqualTo(302);
    assertThat(death(patient)).contains(LocalDate.of(2026, 12, 1));
    assertThat(visitor.get(more).body()).contains("died on 1 December 2026");

    // And it can be taken back, in two steps too
    assertThat(visitor.post(died, Map.of("lives", "yes")).body()).contains("They have not died?");
    visitor.post(died, Map.of("day", "none", "sure", "none"));
    assertThat(death(patient)).isEmpty();

    // And nobody else may, nor of a patient who is none of the call's
    Visitor cleo = open.signedIn("cleo");
    assertThat(cleo.get(died).status()).isEqualTo(403);
    assertThat(cleo.post(died, Map.of("day", "2026-12-01", "sure", "2026-12-01")).status())
        .isEqualTo(403);
    assertThat(visitor.get("/calls/" + call + "/died/" + patient).status()).isEqualTo(404);
    assertThat(open.signedIn("tess").post(more + "/unlink", Map.of("patient", patient)).status())
        .isEqualTo(403);
    assertThat(visitor.post(more + "/unlink", Map.of("patient", patient)).status()).isEqualTo(302);
    assertThat(visitor.get(more).body()).contains("It is linked to no patient.");
  }

  private static Optional<LocalDate> death(String patient) {
    return open.desk.store().index().read(sql -> Deaths.of(sql, patient));
  }

  @Test
  void shouldAddACallToAnOpenCaseFromTheCallsOwnPage() {
    // Given an open case, offered where the call's cases are told
    Visitor cleo = open.signedIn("cleo");
    String at = opened(cleo);
    String id = at.substring("/cases/".length());
    String more = "/calls/" + other + "/more";
    assertThat(cleo.get(more).body())
        .contains("<option value=\"" + id + "\">")
        .doesNotContain("href=\"" + at + "\"");
    // When the call is added to it
    assertThat(cleo.post(more + "/join", Map.of("case", id)).status()).isEqualTo(302);
    // Then it belongs to the case, and is held for it
    assertThat(cleo.get(more).body()).contains("href=\"" + at + "\"");
    List<String> cases = open.desk.store().index().read(sql -> Cases.ofCall(sql, other));
    assertThat(cases).contains(id);
    assertThat(holds(other)).isNotEmpty();
  }

  @Test
  void shouldPlaceAHoldOfItsOwn() {
    Visitor gita = open.signedIn("gita");
    String call = "/calls/" + other;
    assertThat(gita.get(call + "/more").body()).contains(call + "#hold-kind");
    String review = open.desk.today().plusDays(40).toString();
    assertThat(
            gita.post(call + "/holds", Map.of("kind", "police", "reason", "", "review", review))
                .status())
        .isEqualTo(400);
    assertThat(
            gita.post(
                    call + "/holds",
                    Map.of("kind", "police", "reason", "an officer rang", "review", review))
                .status())
        .isEqualTo(302);
    assertThat(gita.get(call + "/more").body()).contains("The police, to be looked at by");
    assertThat(
            open.signedIn("tim")
                .post(
                    call + "/holds",
                    Map.of("kind", "police", "reason", "an officer rang", "review", review))
                .status())
        .isEqualTo(403);

    // When it is looked at, and needed for longer
    Hold hold =
        holds(other).stream().filter(one -> one.caseId().isEmpty()).findFirst().orElseThrow();
    Visitor mary = open.signedIn("mary");
    String at = "/cases/holds/" + hold.no();
    assertThat(mary.post(at + "/keep", Map.of("review", "")).status()).isEqualTo(400);
    LocalDate longer = open.desk.today().plusDays(90);
    assertThat(mary.post(at + "/keep", Map.of("review", longer.toString())).status())
        .isEqualTo(302);
    assertThat(open.desk.holds().find(hold.no())).map(Hold::reviewOn).contains(longer);
    assertThat(told(other)).contains(Event.HOLD_REVIEWED);

    // Then once that day has passed it is overdue, and in force
    open.clock.pass(Duration.ofDays(100));
    Visitor again = open.signedIn("mary");
    assertThat(again.get("/cases/holds").body()).contains("Overdue", "The police: an officer rang");
    assertThat(again.get("/cases").body()).contains("to be looked at now");
    assertThat(holds(other)).contains(open.desk.holds().find(hold.no()).orElseThrow());
  }

  private static Map<String, String> copy(String... more) {
    Map<String, String> form = new java.util.HashMap<>();
    form.put("recipient", "coroner-of-wye");
    form.put("why", "the coroner wants it");
    form.put("account", "mary");
    form.put("password", OpenConsole.PASSWORD);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form;
  }

  @Test
  void shouldLetACopyLeaveAsThePolicySaysAndOnceOnly() throws IOException {
    // Given a case with a call
    Visitor cleo = open.signedIn("cleo");
    String at = openedWith(cleo, other);
    String copy = at + "/copy/" + other;
    assertThat(cleo.get(copy).body())
        .contains("Only if a court has ordered it.", "Legal requirement", "In another way");
    assertThat(cleo.get(copy + "?way=court").body()).contains("The court’s order");

    // Then policy refuses in its own words, and writes that down
    Visitor.Page without = cleo.post(copy + "?way=court", copy());
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.body())
        .contains("A court's order has to be shown.", "coroner-of-wye")
        .doesNotContain(OpenConsole.PASSWORD);
    Visitor.Page police = cleo.post(copy + "?way=other", copy());
    assertThat(police.status()).isEqualTo(403);
    assertThat(police.body()).contains("does not allow copies to leave the practice in this way");
    assertThat(told(other)).contains(Event.DISCLOSURE_DENIED);
    assertThat(cleo.post(copy + "?way=court", copy("order", "H-17", "password", "no")).status())
        .isEqualTo(400);
    Visitor.Page nobody = cleo.post(copy + "?way=court", copy("order", "H-17", "account", "tim"));
    assertThat(nobody.status()).isEqualTo(403);
    assertThat(nobody.body()).contains("Somebody who may decide this has to approve it");

    // When the order is shown and somebody who may decide it signs
    Visitor.Page granted = cleo.post(copy + "?way=court", copy("order", "H-17"));
    assertThat(granted.status()).isEqualTo(200);
    String link = found(LINK, granted.body());
    String passphrase = found(CODE, granted.body());

    // Then the link works in this session, once
    assertThat(open.signedIn("mary").get(link).status()).isEqualTo(404);
    assertThat(open.signedIn("cleo").get(link).status()).isEqualTo(404);
    Visitor.Page zip = cleo.get(link);
    assertThat(zip.status()).isEqualTo(200);
    assertThat(zip.header("Content-Disposition"))
        .startsWith("attachment; filename=\"copy-2")
        .endsWith(".zip\"");
    assertThat(zip.header("Cache-Control")).contains("no-store");
    assertThat(names(zip.whole().body(), passphrase))
        .contains("audio/call.wav", "proofs/how-to-check.txt", "SHA256SUMS");
    assertThat(told(other)).contains(Event.DISCLOSURE_PERMITTED, Event.COPY_MADE);
    Visitor.Page again = cleo.get(link);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body()).contains("can be used once");
    assertThat(cleo.get("/cases/copies").body()).contains("left to coroner of wye (court)");
    assertThat(cleo.get(at).body()).contains("Fingerprint");
  }

  private static List<String> names(byte[] zip, String passphrase) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), passphrase.toCharArray())) {
      for (LocalFileHeader file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
        names.add(file.getFileName());
        byte[] octets = in.readAllBytes();
        if (file.getFileName().endsWith(".wav")) {
          assertThat(new String(octets, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        }
      }
    }
    return names;
  }

  private static String found(Pattern pattern, String body) {
    Matcher matcher = pattern.matcher(body);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  @Test
  void shouldForgetALinkWithinMinutesAndWithTheSession() {
    Visitor cleo = open.signedIn("cleo");
    String copy = openedWith(cleo, other) + "/copy/" + other + "?way=court";
    String late = found(LINK, cleo.post(copy, copy("order", "H-18")).body());
    open.clock.pass(Duration.ofMinutes(5));
    assertThat(cleo.get(late).status()).isEqualTo(404);
    assertThat(cleo.get("/downloads/" + "0".repeat(48)).status()).isEqualTo(404);

    // When they sign out, or the leave itself is over
    cleo.get("/cases");
    String gone = found(LINK, cleo.post(copy, copy("order", "H-19")).body());
    cleo.post("/sign-out", Map.of());
    assertThat(cleo.get(gone).status()).isEqualTo(302);
    cleo.signIn("cleo", OpenConsole.PASSWORD);
    assertThat(cleo.get(gone).status()).isEqualTo(404);
  }

  @Test
  void shouldSayThatNoConsentIsOfUseUnderThisPolicy() {
    Visitor cleo = open.signedIn("cleo");
    String at = openedWith(cleo, other);
    assertThat(cleo.get(at + "/consent").body())
        .contains("The policy lets no copy go to anybody because a patient consents.");
    assertThat(
            cleo.post(at + "/consent", Map.of("patient", "pt-1", "recipient", "nhs-england"))
                .status())
        .isEqualTo(400);
    assertThat(open.signedIn("gita").post(at + "/withdraw", Map.of()).status()).isEqualTo(404);
  }
}
