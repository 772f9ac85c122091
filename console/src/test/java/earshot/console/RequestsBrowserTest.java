package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import earshot.policy.daily.DayReport;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.storage.log.Sha256;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An information governance lead answers a patient; three years later two people destroy another
 * recording. In a browser, as they would.
 */
class RequestsBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final LocalDate MUCH_LATER = LocalDate.of(2035, 1, 1);
  private static final int[] WIDTHS = {375, 768, 1280};

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Playwright playwright;
  private static Browser browser;
  private static String axe = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder, Examples.LIFE_PLUS_10);
    grant("ivy", Role.IG_LEAD, Role.TEAM_MEMBER);
    grant("cal", Role.CALDICOTT_GUARDIAN);
    String name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = RequestsBrowserTest.class.getResourceAsStream(name)) {
      axe = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
    Files.createDirectories(PICTURES);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
  }

  private static void grant(String account, Role... roles) {
    SignedIn who = open.somebody(account);
    for (Role role : roles) {
      open.desk.people().grant(open.manager, who.person(), role, MUCH_LATER);
    }
  }

  @AfterAll
  static void shouldClose() {
    if (browser != null) {
      browser.close();
      playwright.close();
    }
    if (open != null) {
      open.close();
    }
  }

  private static BrowserContext context() {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setIgnoreHTTPSErrors(true)
            .setBaseURL("https://localhost:" + open.console.port())
            .setViewportSize(1280, 900));
  }

  private static Page signedIn(BrowserContext context, String account) {
    Page page = context.newPage();
    page.navigate("/");
    page.getByLabel("Account’s name").fill(account);
    page.getByLabel("Password").fill(OpenConsole.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
    return page;
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void follow(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  /** At each width, light and dark: nothing that keeps anybody out, and nothing that sticks out. */
  private static void look(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : WIDTHS) {
        page.setViewportSize(width, 900);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png")));
        assertThat(
                page.evaluate(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
            .as("%s fits %s", name, width)
            .isEqualTo(true);
      }
      page.evaluate(axe);
      Object violations =
          page.evaluate(
              "axe.run().then(found => found.violations.map("
                  + "one => one.id + ' ' + one.nodes.map(node => node.html).join(' ')))");
      assertThat((List<?>) violations).as("%s, %s", name, scheme).isEmpty();
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
    try (BrowserContext context = context()) {
      Page page = signedIn(context, "ivy");
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      page.onPageError(complaints::add);

      // Given somebody at the desk who asks for their calls
      follow(page, "Requests");
      look(page, "requests-none");
      follow(page, "Somebody has asked for a copy");
      look(page, "take-who");
      page.getByLabel("The patient", new Page.GetByLabelOptions().setExact(true)).check();
      press(page, "Continue");
      look(page, "take-came");
      press(page, "Continue");
      page.getByLabel("The number by which the practice knows the patient").fill("943 476 5919");
      look(page, "take-patient");
      press(page, "Continue");
      page.getByLabel("Who asks, how to reach them").fill("Tom Barley, at the desk: all his calls");
      look(page, "take-details");
      press(page, "Continue");
      page.getByLabel("Numbers, one on each line").fill("07700 900123");
      look(page, "take-numbers");
      press(page, "Search");
      look(page, "take-check");
      press(page, "Write it down");
      page.waitForURL("**/requests/c-*");
      look(page, "request");
      String request = page.url();

      // When they check who it is, say whose the call is, and listen
      follow(page, "Check who asks");
      page.getByLabel("What did they show you?").fill("driving licence");
      look(page, "identity");
      press(page, "It is them, and they may ask");
      follow(page, "Say whose each call is");
      look(page, "request-calls");
      follow(page, "Tom Barley");
      look(page, "whose");
      page.getByLabel("They spoke").check();
      press(page, "Continue");
      press(page, "Listen");
      silence(page);
      look(page, "listen");
      byte[] original = sound(page);
      page.getByLabel("All but the parts above").check();
      press(page, "Decide");
      page.waitForURL("**/calls");

      // And approve the answer, take it, and its passphrase
      page.navigate(request);
      assertThat(page.getByText("Nothing: all is decided.").isVisible()).isTrue();
      follow(page, "Make the answer");
      look(page, "pack");
      page.getByLabel("Your password").fill(OpenConsole.PASSWORD);
      press(page, "Approve it");
      look(page, "packed");
      press(page, "Show the passphrase");
      look(page, "passphrase");
      String passphrase = page.locator("#passphrase").textContent();
      Download zip = page.waitForDownload(() -> follow(page, "Download the answer"));

      // Then the file opens with it, its part is silent, and the recording is what it was
      assertThat(zip.suggestedFilename()).matches("copies-2026-12-10-[0-9a-f]{6}\\.zip");
      Map<String, byte[]> files = RequestsTest.unzip(Files.readAllBytes(zip.path()), passphrase);
      byte[] copy = RequestsTest.samples(files.getOrDefault("audio/call-1.wav", new byte[0]));
      isSilencedFromOneSecondOn(original, copy);
      assertThat(octets(callId)).isEqualTo(before);

      // And the request ends
      follow(page, "end the request");
      look(page, "end");
      page.getByLabel("They have our answer").check();
      press(page, "End the request");
      look(page, "request-ended");
      assertThat(page.getByText("Answered on 10 December 2026.").isVisible()).isTrue();
      follow(page, "The answer, with a passphrase");
      look(page, "letter");
      page.navigate("/requests");
      look(page, "requests");
      page.navigate("/requests/complaints/new");
      look(page, "complaint-new");
      assertThat(complaints).isEmpty();
    }
  }

  /** By what the player offers: where it stands, for both ends of the part. */
  private static void silence(Page page) {
    Locator audio = page.locator("audio");
    seek(audio, 1);
    press(page, "From here");
    seek(audio, 3);
    press(page, "To here");
    assertThat(page.locator("#part-from").inputValue()).isEqualTo("0:01.0");
    assertThat(page.locator("#part-to").inputValue()).isEqualTo("0:03.0");
    page.getByLabel("What does it protect?").selectOption("third-party");
    press(page, "Add this part");
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
    press(page, "Add this part");
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
    try (BrowserContext one = context();
        BrowserContext other = context()) {
      // Given a recording whose time is over, and two people at two computers
      Page ivy = signedIn(one, "ivy");
      follow(ivy, "Reviews");
      look(ivy, "reviews");
      ivy.navigate("/reviews/" + callId);
      look(ivy, "review");
      ivy.locator("#why-destroy").fill("nobody needs it any more");
      press(ivy, "Approve that it is destroyed");
      assertThat(ivy.getByText("It takes another person.").isVisible()).isTrue();

      // When the other reads why, and approves too
      Page cal = signedIn(other, "cal");
      cal.navigate("/reviews/" + callId);
      assertThat(cal.getByText("nobody needs it any more").isVisible()).isTrue();
      cal.locator("#why-destroy").fill("I agree");
      press(cal, "Approve that it is destroyed");
      assertThat(cal.getByText("The next day’s run destroys it").isVisible()).isTrue();
      look(cal, "review-approved");

      // Then the next day's run destroys it, and the call's page says so
      open.clock.pass(Duration.ofDays(1));
      assertThat(((DayReport.Ran) open.desk.practice().today()).destroyed()).isEqualTo(1);
    }
    try (BrowserContext next = context()) {
      Page cal = signedIn(next, "cal");
      cal.navigate("/calls/" + callId);
      assertThat(cal.getByText("The recording of this call was destroyed on").first().isVisible())
          .isTrue();
      cal.navigate("/reviews/became");
      look(cal, "became");
      assertThat(cal.getByText("Somebody ivy and Somebody cal decided it.").isVisible()).isTrue();
      cal.navigate("/reviews/coming");
      press(cal, "Look");
      look(cal, "coming");
    }
  }
}
