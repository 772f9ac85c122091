package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
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

/**
 * The console as people have it: in a browser, with a keyboard, narrow and wide, light and dark.
 */
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int HEAVIEST_PAGE = 300_000;

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    open.somebody("gita", Role.GP);
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

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void shouldFindACallGiveAPurposeAndHearIt() throws IOException {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      // Given a manager who has signed in
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      page.onPageError(complaints::add);
      signIn(page, "mary");
      assertThat(page.locator(".sentence").textContent())
          .isEqualTo("Recording. 3 answered calls today, 1 not recorded.");

      // When they look for a call, and nothing allows it yet
      link(page, "Calls").click();
      page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).fill("07700 900123");
      button(page, "Search").click();
      link(page, "Tom Barley").click();
      assertThat(page.getByText("There is nothing at the moment that you may hear").isVisible())
          .isTrue();

      // And open a case for it
      page.getByText("Open a case for this call").click();
      page.getByLabel("A few words by which staff know it").fill("was not rung back");
      button(page, "Open the case").click();

      // Then they are asked what for
      page.getByLabel("Look into complaints").check();
      page.getByLabel("Why, in a few words").fill("to find out what was promised");
      button(page, "Listen").click();
      Locator audio = page.locator("audio");
      audio.evaluate(
          "one => new Promise(done => one.readyState > 0 ? done() : one.onloadedmetadata = done)");
      assertThat(((Number) audio.evaluate("one => one.duration")).doubleValue())
          .isBetween(13.0, 16.0);
      assertThat(audio.evaluate("one => one.paused")).as("nothing plays by itself").isEqualTo(true);

      // And hear it, from wherever they want
      audio.evaluate("one => one.play()");
      waitUntilAt(audio, 0.3);
      button(page, "On 10 seconds").click();
      waitUntilAt(audio, 10);
      assertThat(
              page.locator("canvas")
                  .evaluate(
                      "one => one.getContext('2d').getImageData(0, 0, one.width, one.height)"
                          + ".data.filter(value => value > 0).length > 2000"))
          .as("the picture is drawn")
          .isEqualTo(true);
      assertThat(complaints).isEmpty();
      check(page, axe(), "player", 1280, ColorScheme.LIGHT);
    }
  }

  private static void waitUntilAt(Locator audio, double seconds) {
    audio.evaluate(
        "(one, at) => new Promise(done => { const look = () => { if (one.currentTime > at) done();"
            + " }; one.addEventListener('timeupdate', look); look(); })",
        seconds);
  }

  @Test
  void shouldRefuseAndSayWhy() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, "gita");
      page.navigate("/calls/" + open.callFrom("07700900666"));
      assertThat(page.getByText("There is nothing at the moment that you may hear").isVisible())
          .isTrue();
      page.getByText("What you may not hear it for, and why").click();
      assertThat(page.locator("details ul").first().textContent())
          .contains("Our policy does not give this to your role.");
      assertThat(page.locator("audio").count()).isZero();
      page.onDialog(
          dialog -> {
            throw new AssertionError("the caller's name ran: " + dialog.message());
          });
      assertThat(page.locator("h1").textContent()).contains("<script>alert(1)</script>");
    }
  }

  @Test
  void shouldWorkByKeyboardAlone() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate("/");
      tabTo(page, "account");
      page.keyboard().type("mary");
      page.keyboard().press("Tab");
      page.keyboard().type(OpenConsole.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.textContent"))
          .isEqualTo("Skip to main content");
      page.keyboard().press("Enter");
      page.navigate("/calls");
      tabTo(page, "name");
      page.keyboard().type("graham");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("/calls?search="));
      for (int i = 0; i < 40 && !focused(page, "Graham Lisle"); i++) {
        page.keyboard().press("Tab");
      }
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("/calls/2026"));
      assertThat(page.getByText("The call was encrypted").isVisible()).isTrue();
    }
  }

  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 60 && !id.equals(page.evaluate("document.activeElement.id")); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo(id);
  }

  private static boolean focused(Page page, String text) {
    Object link =
        page.evaluate(
            "document.activeElement.tagName === 'A' ? document.activeElement.textContent : ''");
    return String.valueOf(link).contains(text);
  }

  @Test
  void shouldBeOfUseToEverybodyAtEveryWidth() throws IOException {
    String axe = axe();
    Files.createDirectories(PICTURES);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {320, 768, 1280}) {
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          look(page, axe, "/sign-in", "sign-in", width, scheme);
          signIn(page, "mary");
          look(page, axe, "/today", "today", width, scheme);
          look(page, axe, "/calls", "calls", width, scheme);
          look(page, axe, "/calls?from=nonsense", "problem", width, scheme);
          look(page, axe, "/calls/" + open.callFrom("07700900666"), "call", width, scheme);
          look(page, axe, "/calls/" + open.callFrom("01632960177"), "encrypted", width, scheme);
          look(page, axe, "/admin/people/add", "add", width, scheme);
          look(page, axe, "/account", "account", width, scheme);
          look(page, axe, "/no-such-page", "trouble", width, scheme);
        }
      }
    }
  }

  private static void look(
      Page page, String axe, String path, String name, int width, ColorScheme scheme) {
    int[] weight = {0};
    java.util.function.Consumer<Response> weigh =
        response -> {
          if (!response.url().endsWith("/today/events")) { // which goes on
            weight[0] += response.request().sizes().responseBodySize;
          }
        };
    page.navigate(path);
    check(page, axe, name, width, scheme);
    page.onResponse(weigh);
    page.reload();
    page.waitForLoadState();
    page.offResponse(weigh);
    assertThat(weight[0]).as("octets of %s", path).isLessThan(HEAVIEST_PAGE);
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
    try (InputStream in = BrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
