package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that nobody chooses for themselves: who may draw, release and hear which. */
class SampleStepsTest {
  private static final Pattern DRAWN = Pattern.compile("href=\"(/calls/2026[^\"]+)\"");
  private static final Pattern CHOICE =
      Pattern.compile("name=\"purpose\" value=\"(care-quality/sample/[^\"]+)\"");
  private static final Pattern AUDIO =
      Pattern.compile("src=\"(/hearings/[0-9a-f]+/audio.wav[^\"]*)\"");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String call = "";
  private static SignedIn reg = new SignedIn("", "");

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    PracticeWeek.record(folder);
    call = open.callFrom("07700900123");
    open.somebody("max", Role.MANAGER);
    open.somebody("tess", Role.TRAINER);
    open.somebody("gita", Role.GP);
    reg = open.somebody("reg", Role.GP_REGISTRAR);
    open.somebody("stu", Role.MEDICAL_STUDENT);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  private static Map<String, String> wanted(String from, String to, int cap) {
    return Map.of("purpose", "care-quality", "from", from, "to", to, "cap", Integer.toString(cap));
  }

  private static String drawn(Visitor visitor) {
    Visitor.Page page = visitor.post("/samples/new", wanted("2026-12-01", "2026-12-10", 5));
    assertThat(page.status()).isEqualTo(302);
    return page.header("Location").replaceFirst(".*(/samples/)", "$1");
  }

  @Test
  void shouldDrawASampleHearItInTurnAndKeepWhatItTaught() {
    // Given a manager, and a sample that they drew
    Visitor mary = open.signedIn("mary");
    assertThat(mary.get("/samples/new").body()).contains("Check our care", "Train staff");
    String at = drawn(mary);
    String page = mary.get(at).body();
    List<String> calls = new ArrayList<>();
    Matcher links = DRAWN.matcher(page);
    while (links.find()) {
      calls.add(links.group(1));
    }
    assertThat(calls).hasSize(10);
    assertThat(page).contains("0 of 5 heard", "Next").doesNotContain("0770090");
    assertThat(mary.post(at + "/findings", Map.of("topic", "cut-off", "count", "1")).status())
        .isEqualTo(400);

    // When they hear five of its calls
    for (String one : calls.subList(0, 5)) {
      assertThat(hear(mary, one)).isEqualTo(302);
    }

    // Then no sixth, while those can be heard again
    assertThat(hear(mary, calls.get(0))).isEqualTo(302);
    assertThat(mary.get(calls.get(5)).body())
        .contains("As many calls of this sample as are allowed have been heard.");
    assertThat(mary.get(at).body()).contains("5 of 5 heard", "As many as are allowed");

    // And what they taught is kept, of many calls alone
    assertThat(mary.post(at + "/findings", Map.of("topic", "x", "count", "5")).status())
        .isEqualTo(400);
    assertThat(mary.post(at + "/findings", Map.of("topic", "cut-off", "count", "6")).status())
        .isEqualTo(400);
    assertThat(mary.post(at + "/findings", Map.of("topic", "cut-off", "count", "5")).status())
        .isEqualTo(302);
    assertThat(mary.get("/samples").body()).contains("Cut off: in 5 calls");

    // And it is nobody else's
    Visitor max = open.signedIn("max");
    assertThat(max.get(at).status()).isEqualTo(404);
    assertThat(max.post(at + "/findings", Map.of("topic", "cut-off", "count", "5")).status())
        .isEqualTo(404);
    assertThat(max.get("/samples").body()).contains("No sample was drawn for you.");
    assertThat(max.get(calls.get(1)).body()).doesNotContain("/sample/");
    assertThat(open.signedIn("tess").get("/samples").status()).isEqualTo(403);
  }

  private static int hear(Visitor visitor, String at) {
    Matcher choice = CHOICE.matcher(visitor.get(at).body());
    assertThat(choice.find()).as(at).isTrue();
    return visitor
        .post(at + "/hear", Map.of("purpose", choice.group(1), "why", "the monthly sample"))
        .status();
  }

  @Test
  void shouldNotDrawWhereNothingIsLeftToChance() {
    Visitor mary = open.signedIn("mary");
    Visitor.Page few = mary.post("/samples/new", wanted("2026-12-10", "2026-12-10", 10));
    assertThat(few.status()).isEqualTo(400);
    assertThat(few.body()).contains("Too few calls were recorded in those days");
    for (Map<String, String> odd :
        List.of(
            wanted("", "2026-12-10", 5),
            wanted("2026-12-09", "2026-12-01", 5),
            wanted("2026-12-01", "2027-12-10", 5),
            wanted("2026-12-01", "2026-12-10", 0),
            wanted("2026-12-01", "2026-12-10", 51),
            Map.of("purpose", "investigation", "from", "2026-12-01", "to", "2026-12-10"))) {
      assertThat(mary.post("/samples/new", odd).status()).as("%s", odd).isEqualTo(400);
    }
  }

  /** Releases a call to the registrar; the set's address. */
  private static String released(Visitor tess, String callId) {
    open.clock.pass(Duration.ofSeconds(1)); // so that this one is the newest
    tess.get("/calls/" + callId + "/more");
    assertThat(tess.post("/training/chosen", Map.of("call", callId)).status()).isEqualTo(302);
    assertThat(tess.get("/training/new").body()).contains("Somebody reg", "Somebody stu");
    Visitor.Page page =
        tess.post(
            "/training/new",
            Map.of("trainee", reg.person(), "until", open.desk.today().plusDays(3).toString()));
    assertThat(page.status()).isEqualTo(302);
    String id = open.desk.practice().releases().to(reg.person()).getFirst().id();
    return "/training/" + id;
  }

  private static Map<String, String> beside(String account, String password) {
    Map<String, String> form = new HashMap<>();
    form.put("why", "how a request is taken");
    form.put("account", account);
    form.put("password", password);
    return form;
  }

  @Test
  void shouldLetATraineeHearWhatWasReleasedToThemAndNothingElse() {
    // Given a call that their trainer released to them
    Visitor tess = open.signedIn("tess");
    String set = released(tess, call);
    Visitor trainee = open.signedIn("reg");
    assertThat(trainee.get("/training").body()).contains("released by Somebody tess", set);
    assertThat(trainee.get(set).body())
        .contains("Call 1", set + "/1")
        .doesNotContain("Tom Barley", "07700");
    assertThat(trainee.get("/today").body()).doesNotContain("href=\"/calls\"");

    // Then they hear it with that trainer beside them, and not with anybody else
    String at = set + "/1";
    assertThat(trainee.get(at).body()).contains("Your supervisor’s password");
    assertThat(trainee.post(at, Map.of("why", "x")).status()).isEqualTo(400);
    assertThat(trainee.post(at, beside("tess", "not hers")).status()).isEqualTo(400);
    Visitor.Page other = trainee.post(at, beside("gita", OpenConsole.PASSWORD));
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.body()).contains("only whoever released the set can");
    Visitor.Page granted = trainee.post(at, beside("tess", OpenConsole.PASSWORD));
    assertThat(granted.status()).isEqualTo(302);
    String player =
        trainee.get(granted.header("Location").replaceFirst(".*(/training/)", "$1")).body();
    Matcher audio = AUDIO.matcher(player);
    assertThat(audio.find()).isTrue();
    assertThat(player).doesNotContain("Tom Barley", "07700");
    assertThat(trainee.get(audio.group(1)).status()).isEqualTo(200);
    assertThat(told()).contains(Event.HEARING_DENIED, Event.HEARING_PERMITTED);

    // And nothing else, and nobody else hears it
    assertThat(open.signedIn("reg").get(audio.group(1)).status()).isEqualTo(404);
    assertThat(trainee.get(set + "/2").status()).isEqualTo(404);
    assertThat(trainee.post(set + "/0", beside("tess", OpenConsole.PASSWORD)).status())
        .isEqualTo(404);
    for (String path :
        List.of(
            "/calls", "/calls/" + call, "/cases", "/samples", "/training/new", "/cases/copies")) {
      assertThat(trainee.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(trainee.post("/training/chosen", Map.of("call", call)).status()).isEqualTo(403);
    assertThat(trainee.post("/training/new", Map.of("trainee", reg.person())).status())
        .isEqualTo(403);
    assertThat(trainee.post(set + "/end", Map.of()).status()).isEqualTo(403);
    Visitor student = open.signedIn("stu");
    assertThat(student.get("/training").body()).contains("None were.");
    assertThat(student.get(set).status()).isEqualTo(404);
    assertThat(student.get(at).status()).isEqualTo(404);
    assertThat(student.post(at, beside("tess", OpenConsole.PASSWORD)).status()).isEqualTo(404);
    assertThat(open.signedIn("gita").post(set + "/end", Map.of()).status()).isEqualTo(404);
    assertThat(tess.get(at).status()).isEqualTo(404);

    // When the trainer ends it, it is over
    assertThat(tess.post(set + "/end", Map.of()).status()).isEqualTo(302);
    assertThat(trainee.get(set).body()).contains("They cannot be heard any more.");
    Visitor.Page over = trainee.post(at, beside("tess", OpenConsole.PASSWORD));
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.body()).contains("The call has not been released to you.");
  }

  private static List<Event> told() {
    List<AuditLog.Entry> entries =
        open.desk.store().index().read(sql -> AuditLog.ofCall(sql, call));
    return entries.stream().map(entry -> entry.event().event()).toList();
  }

  @Test
  void shouldEndASetByItselfAndRefuseOddOnes() {
    Visitor tess = open.signedIn("tess");
    String until = open.desk.today().plusDays(3).toString();
    assertThat(tess.post("/training/new", Map.of("trainee", reg.person(), "until", until)).body())
        .contains("Choose a call first");
    assertThat(tess.post("/training/chosen", Map.of("call", "no-such-call")).status())
        .isEqualTo(404);
    tess.post("/training/chosen", Map.of("call", call));
    assertThat(tess.post("/training/new", Map.of("trainee", "p-x", "until", until)).status())
        .isEqualTo(400);
    assertThat(
            tess.post("/training/new", Map.of("trainee", open.manager.person(), "until", until))
                .status())
        .isEqualTo(400);
    assertThat(
            tess.post(
                    "/training/new",
                    Map.of(
                        "trainee",
                        reg.person(),
                        "until",
                        open.desk.today().plusDays(29).toString()))
                .status())
        .isEqualTo(400);
    assertThat(tess.post("/training/chosen/remove", Map.of("call", call)).status()).isEqualTo(302);
    String set = released(tess, call);

    // When its time is over
    open.clock.pass(Duration.ofDays(4));
    Visitor trainee = open.signedIn("reg");
    assertThat(trainee.get(set).body()).contains("They cannot be heard any more.");
    Visitor.Page over = trainee.post(set + "/1", beside("tess", OpenConsole.PASSWORD));
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.body()).contains("The time for which the call was released is over.");
  }
}
