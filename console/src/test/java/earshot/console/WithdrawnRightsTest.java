package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.api.Scope;
import earshot.console.desk.Desk;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends when a right ends, who learns of what, and what is written down of signing in. */
class WithdrawnRightsTest {
  private static final Pattern AUDIO = Pattern.compile("(/hearings/[0-9a-f]{48})");
  private static final String TITLE = "Mrs Quill and her neighbour";

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String call = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    call = open.callFrom("07700900123");
    open.somebody("gita", Role.GP);
    open.somebody("tim", Role.TEAM_MEMBER);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @BeforeEach
  void shouldThrottleNobody() {
    open.clock.pass(Duration.ofMinutes(2));
  }

  /** A complaint that somebody opens for the call; where it is. */
  private static String complaint(Visitor visitor) {
    visitor.get("/cases/new");
    String at =
        visitor
            .post(
                "/cases/new",
                Map.of(
                    "kind",
                    "complaint",
                    "about",
                    "our-staff",
                    "title",
                    TITLE,
                    "review",
                    open.desk.today().plusMonths(2).toString()))
            .header("Location")
            .replaceFirst(".*(/cases/)", "$1");
    visitor.post(at + "/add", Map.of("call", call));
    return at;
  }

  /** Hears the call for this case, among others that tests have opened for it. */
  private static String hear(Visitor visitor, String at) {
    String id = at.substring(at.lastIndexOf('/') + 1);
    Matcher choice =
        Pattern.compile("name=\"purpose\" value=\"([^\"]+/case/" + id + ")\"")
            .matcher(visitor.get("/calls/" + call).body());
    assertThat(choice.find()).isTrue();
    Map<String, String> ask = Map.of("purpose", choice.group(1), "why", "what was promised");
    String page = visitor.post("/calls/" + call + "/hear", ask).header("Location");
    Matcher audio = AUDIO.matcher(visitor.get(page.substring(page.indexOf("/calls"))).body());
    assertThat(audio.find()).isTrue();
    return audio.group(1);
  }

  @Test
  void shouldEndAHearingWhenWhatGaveItEnds() {
    // Given somebody who listens for a complaint
    Visitor mary = open.signedIn("mary");
    String at = complaint(mary);
    String hearing = hear(mary, at);
    assertThat(mary.get(hearing + "/audio.wav").status()).isEqualTo(200);

    // When the complaint is closed, then there is nothing to hear any more
    assertThat(mary.post(at + "/close", Map.of()).status()).isEqualTo(302);
    assertThat(mary.get(hearing + "/audio.wav").status()).isEqualTo(404);
    assertThat(mary.get(hearing + "/peaks").status()).isEqualTo(404);
    assertThat(mary.post(hearing + "/notes", Map.of("from", "0:01", "text", "x")).status())
        .isEqualTo(404);
  }

  @Test
  void shouldTellNobodyACasesTitleByItsHold() {
    Visitor mary = open.signedIn("mary");
    complaint(mary);

    assertThat(mary.get("/calls/" + call).body()).contains(TITLE);
    for (String account : List.of("gita", "tim")) {
      assertThat(open.signedIn(account).get("/calls/" + call).body())
          .as(account)
          .contains("A complaint, since")
          .doesNotContain(TITLE);
    }
  }

  @Test
  void shouldTellNobodyOfAComplaintAboutDataThatIsNoneOfTheirs() {
    Visitor mary = open.signedIn("mary");
    mary.get("/requests/complaints/new");
    String today = open.desk.today().toString();
    String at =
        mary.post(
                "/requests/complaints/new",
                Map.of("title", TITLE, "received", today, "about", "our-staff"))
            .header("Location")
            .replaceFirst(".*(/requests/)", "$1");
    assertThat(mary.get("/requests").body()).contains(TITLE);

    Visitor gita = open.signedIn("gita");
    assertThat(gita.get("/requests").body()).doesNotContain(TITLE);
    assertThat(gita.get(at).status()).isEqualTo(404);
    assertThat(gita.post(at + "/acknowledged", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void shouldGiveNobodyARoleByThemselves() {
    Visitor mary = open.signedIn("mary");
    String me = "/admin/people/" + open.manager.person();
    assertThat(mary.get(me).body()).doesNotContain("Another role");

    assertThat(mary.post(me + "/role", Map.of("role", "caldicott-guardian")).status())
        .isEqualTo(400);
    assertThat(open.desk.roles(open.manager.person())).isEqualTo(Set.of(Role.MANAGER));
  }

  @Test
  void shouldEndProgramsWithTheAccessOfThoseWhomTheyActAs() {
    SignedIn max = open.somebody("max", Role.GP);
    Program program = Program.of(open, max, Set.of(Scope.STATUS_READ), Set.of());
    assertThat(program.get("/api/v1/status").status()).isEqualTo(200);

    Visitor mary = open.signedIn("mary");
    mary.get("/admin/people/" + max.person());
    assertThat(mary.post("/admin/people/" + max.person() + "/reset", Map.of()).status())
        .isEqualTo(200);

    assertThat(program.get("/api/v1/status").status()).isEqualTo(401);
  }

  private static List<String> told(Desk desk, String person, Event event, Detail detail) {
    return desk
        .store()
        .index()
        .<List<AuditLog.Entry>>read(sql -> AuditLog.ofEvents(sql, Set.of(event)))
        .stream()
        .map(AuditLog.Entry::event)
        .filter(
            one ->
                one.get(event == Event.SIGN_IN_LOCKED ? Detail.PERSON : Detail.WHO)
                    .filter(person::equals)
                    .isPresent())
        .map(one -> one.get(detail).orElse(""))
        .toList();
  }

  @Test
  void shouldWriteDownWhoCameInAndHowThatChanged() {
    // Given somebody who signs in
    SignedIn ann = open.somebody("ann", Role.GP);
    Visitor visitor = open.signedIn("ann");
    assertThat(told(open.desk, ann.person(), Event.SIGNED_IN, Detail.WAY))
        .containsExactly("password");

    // When they choose another password, and somebody else tries six
    Map<String, String> change =
        Map.of(
            "password", OpenConsole.PASSWORD,
            "fresh", "nine herons under Bamburgh",
            "again", "nine herons under Bamburgh");
    assertThat(visitor.post("/account/password", change).status()).isEqualTo(302);
    for (int i = 0; i < 6; i++) {
      open.visitor().signIn("ann", "not the right one " + i);
    }

    // Then the trail has both, the second once
    assertThat(told(open.desk, ann.person(), Event.CREDENTIAL_CHANGED, Detail.VALUE))
        .containsExactly("password");
    assertThat(told(open.desk, ann.person(), Event.SIGN_IN_LOCKED, Detail.PERSON)).hasSize(1);
  }
}
