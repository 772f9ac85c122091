package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager lets one program ask and has another one told, in a browser. */
class IntegrationsBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Receiver receiver;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    receiver = new Receiver();
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
      receiver.close();
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

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  @Test
  void shouldLetProgramsInAndLookWellAtEveryWidth() throws IOException {
    Files.createDirectories(PICTURES);
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, "mary");

      // When she lets a program ask as herself
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "Let a program ask");
      page.getByLabel("What the program is for, in a few words").fill("complaints register");
      page.getByLabel("As whom it acts").selectOption("Mary Manager");
      page.getByLabel("Hear calls, for the purposes named below").check();
      click(page, AriaRole.BUTTON, "Allow it");
      assertThat(page.getByText("Choose what the program may hear calls for.").isVisible())
          .isTrue();
      page.getByLabel("To look into complaints").check();
      page.getByLabel("Find calls, and read who called whom and what became of it").check();
      click(page, AriaRole.BUTTON, "Allow it");
      assertThat(page.getByText("complaints register").isVisible()).isTrue();

      // And takes its token
      click(page, AriaRole.LINK, "Your account");
      click(page, AriaRole.LINK, "Programs that act as you");
      click(page, AriaRole.BUTTON, "Show the token of complaints register");
      String token = page.locator(".code").textContent();
      check(page, "token-shown", 1280, ColorScheme.LIGHT);
      assertThat(Program.with(open, token).get("/api/v1/calls").status()).isEqualTo(200);

      // And has another one told, which does not take it at once
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "Tell a program");
      page.getByLabel("Its address").fill("https://169.254.169.254/");
      click(page, AriaRole.BUTTON, "Tell it from now on");
      assertThat(page.getByText("nothing is sent from here").isVisible()).isTrue();
      page.getByLabel("Its address").fill(receiver.address());
      page.getByLabel("Alarms that come up, and that are over").check();
      click(page, AriaRole.BUTTON, "Tell it from now on");
      assertThat(page.locator(".code").textContent()).startsWith("whsec_");
      receiver.answerNext(500);
      open.desk
          .store()
          .index()
          .write(sql -> AlarmIndex.raise(sql, "disk-low", "", open.clock.instant()));
      assertThat(receiver.next().answered()).isEqualTo(500);
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "127.0.0.1");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the message"))
          .first()
          .click();
      assertThat(page.getByText("The last messages").isVisible()).isTrue();
    }
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {375, 768, 1280}) {
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          signIn(page, "mary");
          for (String path : List.of("tokens/add", "targets/add", "")) {
            page.navigate(path.isEmpty() ? "/integrations" : "/integrations/" + path);
            check(page, "integrations-" + path.replace('/', '-'), width, scheme);
          }
          click(page, AriaRole.LINK, "127.0.0.1");
          check(page, "integration-target", width, scheme);
          page.navigate("/account/programs");
          check(page, "own-programs", width, scheme);
        }
      }
    }
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
    try (InputStream in = IntegrationsBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
