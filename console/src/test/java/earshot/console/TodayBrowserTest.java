package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.console.desk.Recorder;
import earshot.policy.file.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receptionist's day and an engineer's, in a browser, with calls and faults that come and go. */
class TodayBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String DISK_FULL =
      "The disk for recordings is full, so calls cannot be saved.";

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    open.somebody("teresa", Role.TEAM_MEMBER);
    open.somebody("egon", Role.ENGINEER);
    HandsetsTest.phones(open);
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
    Files.createDirectories(PICTURES);
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

  private static BrowserContext context(int width, ColorScheme scheme) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setIgnoreHTTPSErrors(true)
            .setBaseURL("https://localhost:" + open.console.port())
            .setViewportSize(width, 900)
            .setColorScheme(scheme));
  }

  private static void signIn(Page page, String account) {
    page.navigate("/");
    page.getByLabel("Account’s name").fill(account);
    page.getByLabel("Password").fill(OpenConsole.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void shouldShowAReceptionistTheCallThatIsUpAndLetThemFindItAfterwards() throws IOException {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onPageError(complaints::add);
      signIn(page, "teresa");
      assertThat(page.locator("#board").textContent()).contains("Nobody is on the line.");
      try (OpenRecorder recorder =
          new OpenRecorder(folder, OpenRecorder.transferred(open.clock.instant()))) {
        // When somebody rings, the open page says so by itself
        recorder.playUntil(3_500);
        page.getByText(OpenRecorder.CALLER).first().waitFor();
        check(page, "live", 1280, ColorScheme.LIGHT);

        // When they have hung up, it says that too
        recorder.end();
        page.getByText("Nobody is on the line.").waitFor();
      }
      page.getByText("4 answered calls today, 1 not recorded.").first().waitFor();

      // Then they find the call, as one row, by what staff are called, and keep the search
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Calls").setExact(true))
          .click();
      page.getByLabel("Name of a caller or of staff").fill("okafor");
      button(page, "Search").click();
      assertThat(page.locator("li.call").count()).isOne();
      assertThat(page.locator("li.call").textContent()).contains("put through");
      assertThat(page.url()).doesNotContain("okafor");
      page.getByText("Save this search").click();
      page.getByLabel("What do you want to call it?").fill("Dr Okafor’s calls");
      button(page, "Save").click();
      button(page, "Dr Okafor’s calls").waitFor();
      check(page, "calls-saved", 1280, ColorScheme.LIGHT);

      // And what is not theirs to see is not there
      assertThat(page.locator("nav").textContent()).doesNotContain("Health", "Handsets");
      assertThat(page.navigate("/health").status()).isEqualTo(403);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldShowAnAlarmOfARealFaultWhileItLasts() throws IOException {
    try (BrowserContext staff = context(768, ColorScheme.LIGHT);
        BrowserContext engineer = context(1280, ColorScheme.DARK);
        FullDisk disk = new FullDisk(folder, open.desk.store(), open.clock.instant())) {
      Page reception = staff.newPage();
      signIn(reception, "teresa");
      Page health = engineer.newPage();
      signIn(health, "egon");

      // When the disk runs full, reception's page says it without being asked
      disk.fill();
      reception.getByText(DISK_FULL).waitFor();
      assertThat(reception.locator(".light-words").textContent()).contains("Act now");
      check(reception, "alarm", 768, ColorScheme.LIGHT);
      health.navigate("/health");
      assertThat(health.locator(".alarms li", hasText("disk-full")).textContent())
          .contains("Now", DISK_FULL, "since today at");
      check(health, "health-alarm", 1280, ColorScheme.DARK);

      // When there is room again, it is over
      disk.makeRoom();
      reception
          .locator(".alarms li", new Page.LocatorOptions().setHasText(DISK_FULL))
          .getByText("Over")
          .waitFor();
      assertThat(reception.locator(".light-words").textContent()).doesNotContain("Act now");
      health.reload();
      assertThat(health.locator(".alarms li", hasText("disk-full")).textContent())
          .contains("Over")
          .doesNotContain("Now");
    }
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void shouldAskNowAndThenWhereItCannotListen() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.route("**/today/events", Route::abort);
      page.clock().install();
      signIn(page, "egon");
      open.recorder.set(Recorder.State.TROUBLED);
      page.clock().runFor(11_000);
      page.getByText("The recorder is in trouble").first().waitFor();
      open.recorder.set(Recorder.State.RECORDING);
      page.clock().runFor(11_000);
      page.getByText("Recording. ").first().waitFor();
    }
  }

  @Test
  void shouldBeOfUseToAnEngineerAndAManagerAtEveryWidth() throws IOException {
    Visitor egon = open.signedIn("egon");
    for (int round = 0; round <= 118; round++) {
      open.figures.set(HealthTest.figures(round));
      open.clock.pass(Duration.ofSeconds(30));
      egon.get(round % 10 == 0 ? "/today" : "/health/figures"); // somebody is there
    }
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {375, 768, 1280}) {
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          signIn(page, "egon");
          look(page, "/health", "health", width, scheme);
          look(page, "/handsets", "handsets-engineer", width, scheme);
          look(page, "/health/alarms", "health-alarms", width, scheme);
        }
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          signIn(page, "mary");
          page.navigate("/handsets");
          page.locator("details summary").first().click();
          check(page, "handsets", width, scheme);
          look(page, "/calls", "calls-manager", width, scheme);
        }
      }
    }
  }

  private static void look(Page page, String path, String name, int width, ColorScheme scheme)
      throws IOException {
    page.navigate(path);
    check(page, name, width, scheme);
  }

  private static void check(Page page, String name, int width, ColorScheme scheme)
      throws IOException {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png")));
    page.evaluate(axe());
    Object violations =
        page.evaluate(
            "axe.run().then(found => found.violations.map("
                + "one => one.id + ' ' + one.nodes.map(node => node.html).join(' ')))");
    assertThat((List<?>) violations).as("%s at %s, %s", name, width, scheme).isEmpty();
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("%s fits %s", name, width)
        .isEqualTo(true);
  }

  private static String axe() throws IOException {
    String name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = TodayBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
