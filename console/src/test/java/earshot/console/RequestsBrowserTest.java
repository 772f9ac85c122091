package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import earshot.policy.daily.DayReport;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.storage.log.Sha256;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An information governance lead answers a patient; three years later two people destroy another
 * recording. In a browser, as they would.
 */
class RequestsBrowserTest {
  private static final LocalDate MUCH_LATER = LocalDate.of(2035, 1, 1);

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder, Examples.LIFE_PLUS_10);
    grant("ivy", Role.IG_LEAD, Role.TEAM_MEMBER);
    grant("cal", Role.CALDICOTT_GUARDIAN);
  }

  private static void grant(String account, Role... roles) {
    SignedIn who = open.somebody(account);
    for (Role role : roles) {
      open.desk.people().grant(open.manager, who.person(), role, MUCH_LATER);
    }
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  private static Map<Path, String> octets(String callId) throws IOException {
    Map<Path, String> sums = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(new DataFolder(open.desk.folder()).folderOf(callId))) {
      for (Path file : all.sorted().toList()) {
        sums.put(file, Sha256.of(Files.readAllBytes(file)).hex());
      }
    }
    assertThat(sums).isNotEmpty();
    return sums;
  }

  @Test
  void shouldServeAPatientsRequestAndDestroyWhatTwoPeopleApprove() throws IOException {
    shouldAnswerAPatient();
    shouldDestroyWhatTwoPeopleApprove();
  }

  private static void shouldAnswerAPatient() throws IOException {
    String callId = open.callFrom("07700900123");
    Map<Path, String> before = octets(callId);
    try (Seat seat = CHROMIUM.seat(open).signIn("ivy")) {
      Page page = seat.page();

      // Given somebody at the desk who asks for their calls
      seat.follow("Requests");
      Looks.everywhere(page, "requests-none");
      seat.follow("Somebody has asked for a copy");
      Looks.everywhere(page, "take-who");
      page.getByLabel("The patient", new Page.GetByLabelOptions().setExact(true)).check();
      seat.press("Continue");
      Looks.everywhere(page, "take-came");
      seat.press("Continue");
      page.getByLabel("The number by which the practice knows the patient").fill("943 476 5919");
      Looks.everywhere(page, "take-patient");
      seat.press("Continue");
      page.getByLabel("Who asks, how to reach them").fill("Tom Barley, at the desk: all his calls");
      Looks.everywhere(page, "take-details");
      seat.press("Continue");
      page.getByLabel("Numbers, one on each line").fill("07700 900123");
      Looks.everywhere(page, "take-numbers");
      seat.press("Search");
      Looks.everywhere(page, "take-check");
      seat.press("Write it down");
      page.waitForURL("**/requests/c-*");
      Looks.everywhere(page, "request");
      String request = page.url();

      // When they check who it is, say whose the call is, and listen
      seat.follow("Check who asks");
      page.getByLabel("What did they show you?").fill("driving licence");
      Looks.everywhere(page, "identity");
      seat.press("It is them, and they may ask");
      seat.follow("Say whose each call is");
      Looks.everywhere(page, "request-calls");
      seat.follow("Tom Barley");
      Looks.everywhere(page, "whose");
      page.getByLabel("They spoke").check();
      seat.press("Continue");
      seat.press("Listen");
      silence(seat);
      Looks.everywhere(page, "listen");
      byte[] original = sound(page);
      page.getByLabel("All but the parts above").check();
      seat.press("Decide");
      page.waitForURL("**/calls");

      // And approve the answer, take it, and its passphrase
      page.navigate(request);
      assertThat(page.getByText("Nothing: all is decided.").isVisible()).isTrue();
      seat.follow("Make the answer");
      Looks.everywhere(page, "pack");
      page.getByLabel("Your password").fill(OpenConsole.PASSWORD);
      seat.press("Approve it");
      Looks.everywhere(page, "packed");
      seat.press("Show the passphrase");
      Looks.everywhere(page, "passphrase");
      String passphrase = page.locator("#passphrase").textContent();
      Download zip = page.waitForDownload(() -> seat.follow("Download the answer"));

      // Then the file opens with it, its part is silent, and the recording is what it was
      assertThat(zip.suggestedFilename()).matches("copies-2026-12-10-[0-9a-f]{6}\\.zip");
      Map<String, byte[]> files = RequestsTest.unzip(Files.readAllBytes(zip.path()), passphrase);
      byte[] copy = RequestsTest.samples(files.getOrDefault("audio/call-1.wav", new byte[0]));
      isSilencedFromOneSecondOn(original, copy);
      assertThat(octets(callId)).isEqualTo(before);

      // And the request ends
      seat.follow("end the request");
      Looks.everywhere(page, "end");
      page.getByLabel("They have our answer").check();
      seat.press("End the request");
      Looks.everywhere(page, "request-ended");
      assertThat(page.getByText("Answered on 10 December 2026.").isVisible()).isTrue();
      seat.follow("The answer, with a passphrase");
      Looks.everywhere(page, "letter");
      page.navigate("/requests");
      Looks.everywhere(page, "requests");
      page.navigate("/requests/complaints/new");
      Looks.everywhere(page, "complaint-new");
      assertThat(seat.complaints()).isEmpty();
    }
  }

  /** By what the player offers: where it stands, for both ends of the part. */
  private static void silence(Seat seat) {
    Page page = seat.page();
    Locator audio = page.locator("audio");
    seek(audio, 1);
    seat.press("From here");
    seek(audio, 3);
    seat.press("To here");
    assertThat(page.locator("#part-from").inputValue()).isEqualTo("0:01.0");
    assertThat(page.locator("#part-to").inputValue()).isEqualTo("0:03.0");
    page.getByLabel("What does it protect?").selectOption("third-party");
    seat.press("Add this part");
    page.getByText("0:01 to 0:03: both sides.").waitFor();
    assertThat(((Number) audio.evaluate("one => one.currentTime")).doubleValue())
        .as("the player stays where it was")
        .isEqualTo(3.0);
    // A part by dragging in the picture, and away again
    page.locator("canvas").scrollIntoViewIfNeeded();
    var box = page.locator("canvas").boundingBox();
    page.mouse().move(box.x + box.width / 2, box.y + 20);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.75, box.y + 20);
    page.mouse().up();
    assertThat(page.locator("#part-from").inputValue()).startsWith("0:07.");
    page.getByLabel("What does it protect?").selectOption("legal-advice");
    seat.press("Add this part");
    Locator away =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take away: 0:07"));
    away.click();
    away.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void seek(Locator audio, int seconds) {
    audio.evaluate(
        "(one, at) => new Promise(done => { const go = () => { one.onseeked = () => done();"
            + " one.currentTime = at; }; one.readyState > 0 ? go() : one.onloadedmetadata = go; })",
        seconds);
  }

  private static byte[] sound(Page page) {
    String src = page.locator("audio").getAttribute("src");
    return RequestsTest.samples(page.request().get(src).body());
  }

  private static void isSilencedFromOneSecondOn(byte[] original, byte[] copy) {
    assertThat(copy).hasSameSizeAs(original);
    int from = 8_000 * 4;
    int to = 3 * 8_000 * 4;
    boolean wasLoud = false;
    for (int i = 0; i < copy.length; i++) {
      boolean hush = i >= from && i < to;
      wasLoud |= hush && original[i] != 0;
      if (copy[i] != (hush ? 0 : original[i])) {
        throw new AssertionError("octet " + i + " is neither silent nor the same");
      }
    }
    assertThat(wasLoud).as("there was something to silence").isTrue();
  }

  private static void shouldDestroyWhatTwoPeopleApprove() {
    String callId = open.callFrom("07700900666");
    open.clock.pass(Duration.ofDays(3 * 365 + 10));
    open.desk.practice().today();
    try (Seat one = CHROMIUM.seat(open).signIn("ivy");
        Seat other = CHROMIUM.seat(open).signIn("cal")) {
      // Given a recording whose time is over, and two people at two computers
      Page ivy = one.page();
      one.follow("Reviews");
      Looks.everywhere(ivy, "reviews");
      ivy.navigate("/reviews/" + callId);
      Looks.everywhere(ivy, "review");
      ivy.locator("#why-destroy").fill("nobody needs it any more");
      one.press("Approve that it is destroyed");
      assertThat(ivy.getByText("It takes another person.").isVisible()).isTrue();

      // When the other reads why, and approves too
      Page cal = other.page();
      cal.navigate("/reviews/" + callId);
      assertThat(cal.getByText("nobody needs it any more").isVisible()).isTrue();
      cal.locator("#why-destroy").fill("I agree");
      other.press("Approve that it is destroyed");
      assertThat(cal.getByText("The next day’s run destroys it").isVisible()).isTrue();
      Looks.everywhere(cal, "review-approved");

      // Then the next day's run destroys it, and the call's page says so
      open.clock.pass(Duration.ofDays(1));
      assertThat(((DayReport.Ran) open.desk.practice().today()).destroyed()).isEqualTo(1);
    }
    try (Seat next = CHROMIUM.seat(open).signIn("cal")) {
      Page cal = next.page();
      cal.navigate("/calls/" + callId);
      assertThat(cal.getByText("The recording of this call was destroyed on").first().isVisible())
          .isTrue();
      cal.navigate("/reviews/became");
      Looks.everywhere(cal, "became");
      assertThat(cal.getByText("Somebody ivy and Somebody cal decided it.").isVisible()).isTrue();
      cal.navigate("/reviews/coming");
      next.press("Look");
      Looks.everywhere(cal, "coming");
    }
  }
}
