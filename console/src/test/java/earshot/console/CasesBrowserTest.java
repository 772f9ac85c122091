package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The day of a complaints lead, by keyboard alone, and that of a trainer and their trainee. */
class CasesBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Playwright playwright;
  private static Browser browser;
  private static SignedIn reg = new SignedIn("", "");

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    PracticeWeek.record(folder);
    open.somebody("cleo", Role.COMPLAINTS_LEAD);
    open.somebody("tess", Role.TRAINER, Role.MANAGER);
    reg = open.somebody("reg", Role.GP_REGISTRAR);
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
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  /** As somebody does who has no mouse: on to the next until it is this one. */
  private static void tabTo(Page page, String text) {
    for (int i = 0; i < 90; i++) {
      Object here =
          page.evaluate(
              "(() => { const one = document.activeElement; const label = one.labels &&"
                  + " one.labels[0]; return (label ? label.textContent : one.textContent).trim();"
                  + " })()");
      Object tag = page.evaluate("document.activeElement.tagName");
      if (!"BODY".equals(tag) && !"MAIN".equals(tag) && String.valueOf(here).startsWith(text)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no way by keyboard to: " + text);
  }

  private static void press(Page page, String text, String to) {
    tabTo(page, text);
    page.keyboard().press("Enter");
    page.waitForURL(to);
  }

  private static void type(Page page, String label, String text) {
    tabTo(page, label);
    page.keyboard().type(text);
  }

  @Test
  void shouldOpenACaseAddItsCallAndCloseItByKeyboardAlone() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      // Given a complaints lead who has signed in
      Page page = context.newPage();
      signIn(page, "cleo");

      // When they open a complaint
      press(page, "Cases", "**/cases");
      press(page, "Open a case", "**/cases/new");
      tabTo(page, "A complaint");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      type(page, "A few words by which staff know it", "was not rung back");
      press(page, "Open the case", "**/cases/c-*");

      // And add the call that it is about
      press(page, "Add a call", "**/add");
      type(page, "Number or extension", "07700 900123");
      press(page, "Look for it", "**/find");
      press(page, "Add the call of", "**/cases/c-*");

      // Then it is held
      assertThat(link(page, "Held; to be looked at by").isVisible()).isTrue();

      // When they close it, they are told what follows
      press(page, "Close the case", "**/close");
      assertThat(page.locator("main").textContent())
          .contains("closing a case destroys nothing", "Kept until 10 December 2029");
      press(page, "Close the case", "**/cases/c-*");
      assertThat(page.locator(".facts-list").textContent()).contains("Closed");
    }
  }

  @Test
  void shouldDrawASampleReleaseASetAndLetTheTraineeHearIt() throws IOException {
    String axe = axe();
    try (BrowserContext context = context(1280, ColorScheme.LIGHT);
        BrowserContext beside = context(768, ColorScheme.DARK)) {
      // Given a trainer who manages as well, and a sample that they drew
      Page page = context.newPage();
      signIn(page, "tess");
      link(page, "Samples").click();
      link(page, "Draw a sample").click();
      page.waitForURL("**/samples/new");
      page.getByLabel("Train staff").check();
      page.getByLabel("How many do you want to hear?").fill("3");
      button(page, "Draw the sample").click();
      page.waitForURL(url -> url.contains("/samples/s-"));
      check(page, axe, "sample", 1280, ColorScheme.LIGHT);

      // When they hear its first call
      link(page, "Call 1,").click();
      page.getByLabel("Train staff").check();
      page.getByLabel("Why, in a few words").fill("the monthly sample");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Listen").setExact(true))
          .click();
      loaded(page);

      // And release it to a registrar
      link(page, "Cases, patients and holds of this call").click();
      button(page, "Put it in a set for trainees").click();
      page.getByLabel("Somebody reg").check();
      check(page, axe, "release", 1280, ColorScheme.LIGHT);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Release").setExact(true))
          .click();
      page.waitForURL("**/training");
      assertThat(page.locator("main").textContent()).contains("1 call, for Somebody reg");

      // Then the registrar hears it with the trainer beside them, and finds nothing else
      Page theirs = beside.newPage();
      signIn(theirs, "reg");
      assertThat(theirs.locator("nav.nav").textContent()).doesNotContain("Calls", "Cases");
      link(theirs, "Training").click();
      check(theirs, axe, "training", 768, ColorScheme.DARK);
      link(theirs, "1 call, released by Somebody tess").click();
      check(theirs, axe, "set", 768, ColorScheme.DARK);
      link(theirs, "Call 1,").click();
      theirs.getByLabel("What do you want to learn from it?").fill("how it is taken");
      theirs.getByLabel("Your supervisor’s account’s name").fill("tess");
      theirs.getByLabel("Your supervisor’s password").fill(OpenConsole.PASSWORD);
      check(theirs, axe, "hear-ask", 768, ColorScheme.DARK);
      button(theirs, "Listen").click();
      loaded(theirs);
      check(theirs, axe, "hear", 768, ColorScheme.DARK);
      assertThat(theirs.navigate("/calls").status()).isEqualTo(403);
      assertThat(open.desk.practice().releases().to(reg.person())).hasSize(1);
    }
  }

  private static void loaded(Page page) {
    Locator audio = page.locator("audio");
    audio.evaluate(
        "one => new Promise(done => one.readyState > 0 ? done() : one.onloadedmetadata = done)");
    assertThat(((Number) audio.evaluate("one => one.duration")).doubleValue()).isGreaterThan(1);
  }

  @Test
  void shouldBeOfUseToEverybodyAtEveryWidth() throws IOException {
    String axe = axe();
    String call = open.callFrom("07700900666");
    List<String> cases = new ArrayList<>();
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, "mary");
      page.navigate("/calls/" + call + "/more");
      page.getByText("Link it to a patient").click();
      page.getByLabel("The number that the practice knows them by").fill("943 476 5919");
      page.getByLabel("The call was about them").check();
      button(page, "Link it").click();
      page.getByText("Patient 9434765919").first().waitFor();
      page.navigate("/cases/new");
      page.getByLabel("Fraud").check();
      page.getByLabel("Another organisation").check();
      page.getByLabel("A few words by which staff know it").fill("asked for somebody’s address");
      button(page, "Open the case").click();
      page.waitForURL(url -> url.contains("/cases/c-"));
      cases.add(page.url().replaceFirst(".*(/cases/)", "$1"));
      open.desk
          .cases()
          .addCall(
              open.manager,
              cases.getFirst().substring("/cases/".length()),
              call,
              "asked for an address",
              open.desk.today().plusMonths(2));
      page.navigate(cases.getFirst() + "/assign");
      page.getByLabel("Somebody cleo").check();
      button(page, "Assign").click();
      page.waitForURL("**" + cases.getFirst());
      link(page, "Held; to be looked at by").click();
      page.waitForURL("**/cases/holds/*");
      cases.add(page.url().replaceFirst(".*(/cases/)", "$1"));
    }
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {375, 768, 1280}) {
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          signIn(page, "mary");
          look(page, axe, "/cases", "cases", width, scheme);
          look(page, axe, "/cases/new", "case-new", width, scheme);
          look(page, axe, cases.getFirst(), "case", width, scheme);
          look(page, axe, cases.getFirst() + "/add", "case-add", width, scheme);
          look(page, axe, cases.getFirst() + "/close", "case-close", width, scheme);
          look(page, axe, cases.getFirst() + "/copy/" + call, "case-ways", width, scheme);
          look(
              page,
              axe,
              cases.getFirst() + "/copy/" + call + "?way=court",
              "case-copy",
              width,
              scheme);
          look(page, axe, "/cases/holds", "holds", width, scheme);
          look(page, axe, cases.get(1), "hold", width, scheme);
          look(page, axe, "/calls/" + call + "/more", "call-more", width, scheme);
          look(page, axe, "/samples", "samples", width, scheme);
          look(page, axe, "/samples/new", "sample-new", width, scheme);
        }
      }
    }
  }

  private static void look(
      Page page, String axe, String path, String name, int width, ColorScheme scheme) {
    page.navigate(path);
    check(page, axe, name, width, scheme);
  }

  private static void check(Page page, String axe, String name, int width, ColorScheme scheme) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png")));
    page.evaluate(axe);
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
    try (InputStream in = CasesBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
