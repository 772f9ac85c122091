package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.policy.read.Examples;
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

/** A manager's, an information governance lead's and an auditor's day, in a browser. */
class AdministrationBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String OTHER = "five gulls over Whitby";

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Playwright playwright;
  private static Browser browser;
  private static String axe = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    open.somebody("ivo", Role.IG_LEAD);
    open.somebody("audrey", Role.AUDITOR);
    axe = axe();
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

  private static void signIn(Page page, String account, String password) {
    page.navigate("/sign-in");
    page.getByLabel("Account’s name").fill(account);
    page.getByLabel("Password").fill(password);
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

  private static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }

  @Test
  void shouldAddSomebodyAndHelpThemWhenTheyLostTheirPassword() {
    try (BrowserContext hers = context(1280, ColorScheme.LIGHT);
        BrowserContext his = context(375, ColorScheme.DARK)) {
      // Given a manager who adds somebody
      Page mary = hers.newPage();
      List<String> complaints = complaints(mary);
      signIn(mary, "mary", OpenConsole.PASSWORD);
      link(mary, "Administration").click();
      check(mary, "admin", 1280, ColorScheme.LIGHT);
      mary.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People")).click();
      link(mary, "Add somebody").click();
      mary.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Gareth Pugh");
      mary.getByLabel("Account’s name").fill("gareth");
      mary.getByLabel("GP", new Page.GetByLabelOptions().setExact(true)).check();
      button(mary, "Add").click();

      // When he comes in with his code
      Page gareth = his.newPage();
      join(gareth, mary.locator(".code").textContent(), OpenConsole.PASSWORD);
      assertThat(link(gareth, "Administration").count()).isZero();

      // And she makes a new code for him
      mary.navigate("/admin/people");
      check(mary, "people", 1280, ColorScheme.LIGHT);
      link(mary, "Gareth Pugh").click();
      check(mary, "person", 1280, ColorScheme.LIGHT);
      mary.getByText("They cannot sign in any more").click();
      button(mary, "Make a new code").click();
      assertThat(mary.getByText("Give them this code yourself").isVisible()).isTrue();
      check(mary, "reset", 1280, ColorScheme.LIGHT);

      // Then he is out, and comes in with that alone
      gareth.navigate("/calls");
      gareth.waitForURL("**/sign-in");
      join(gareth, mary.locator(".code").textContent(), OTHER);
      mary.reload();
      assertThat(complaints).isEmpty();
    }
  }

  private static void join(Page page, String code, String password) {
    page.navigate("/join");
    page.getByLabel("Account’s name").fill("gareth");
    page.getByLabel("Code").fill(code);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    page.getByLabel("The same password again").fill(password);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
  }

  @Test
  void shouldTakeTwoPeopleToShortenAPromise() throws IOException {
    Path file = folder.resolve("next.yaml");
    Files.write(
        file,
        new String(Examples.octets(Examples.MONTHS_36), UTF_8)
            .replaceAll("\"\\[.*]\"", "The practice")
            .replace("version: 1", "version: 2")
            .replace("36 months", "24 months")
            .getBytes(UTF_8));
    try (BrowserContext hers = context(1280, ColorScheme.LIGHT);
        BrowserContext his = context(768, ColorScheme.LIGHT)) {
      // Given a manager with a new version
      Page mary = hers.newPage();
      List<String> complaints = complaints(mary);
      signIn(mary, "mary", OpenConsole.PASSWORD);
      mary.navigate("/admin/policy");
      link(mary, "Put a new version in force").click();
      check(mary, "policy-upload", 1280, ColorScheme.LIGHT);
      mary.getByLabel("The policy’s file").setInputFiles(file);
      button(mary, "Go on").click();
      mary.waitForURL("**/check");
      button(mary, "Count the recordings that would go sooner").click();
      for (Locator question : mary.locator("input[name=confirmed]").all()) {
        question.check();
      }
      check(mary, "policy-check", 1280, ColorScheme.LIGHT);
      button(mary, "Submit this version").click();
      mary.waitForURL("**/admin/policy");
      assertThat(mary.getByText("somebody else has to approve it").isVisible()).isTrue();
      assertThat(button(mary, "I have read it and approve it").count()).isZero();

      // When a second person reads what people will be told, and approves
      Page ivo = his.newPage();
      signIn(ivo, "ivo", OpenConsole.PASSWORD);
      ivo.navigate("/admin/policy");
      check(ivo, "policy", 768, ColorScheme.LIGHT);
      link(ivo, "What people will be told by it").click();
      assertThat(ivo.getByText("24 months").first().isVisible()).isTrue();
      check(ivo, "notice", 768, ColorScheme.LIGHT);
      ivo.navigate("/admin/policy");
      button(ivo, "I have read it and approve it").click();

      // Then it waits for its day, and can be withdrawn
      assertThat(ivo.getByText("It is in force from Friday 18 December 2026").isVisible()).isTrue();
      mary.reload();
      button(mary, "Withdraw it").click();
      assertThat(link(mary, "Put a new version in force").isVisible()).isTrue();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldSearchVerifyAndTakeAwayTheTrail() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page audrey = context.newPage();
      List<String> complaints = complaints(audrey);
      signIn(audrey, "audrey", OpenConsole.PASSWORD);
      link(audrey, "Administration").click();
      assertThat(audrey.locator(".ways a").allTextContents())
          .containsExactly("Policy", "Audit trail");
      audrey.locator(".ways").getByText("Audit trail").click();
      audrey.getByLabel("What").selectOption("role-granted");
      button(audrey, "Search").click();
      assertThat(audrey.locator(".rows li").first().textContent())
          .contains("Role granted", "Mary Manager");
      Download trail =
          audrey.waitForDownload(() -> button(audrey, "Download these entries").click());
      assertThat(trail.suggestedFilename()).isEqualTo("trail.zip");
      Download checkpoint =
          audrey.waitForDownload(() -> button(audrey, "Download the checkpoint").click());
      assertThat(checkpoint.suggestedFilename()).isEqualTo("checkpoint");
      button(audrey, "Verify the whole trail").click();
      assertThat(audrey.getByText("Nothing was altered").isVisible()).isTrue();
      check(audrey, "trail-verified", 1280, ColorScheme.LIGHT);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldSignInWithAPasskeyOfTheBrowsersOwn() {
    open.somebody("petra", Role.GP);
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      // Given a browser with a passkey provider that knows its holder
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      CDPSession devices = context.newCDPSession(page);
      devices.send("WebAuthn.enable");
      JsonObject kind = new JsonObject();
      kind.addProperty("protocol", "ctap2");
      kind.addProperty("transport", "internal");
      for (String able :
          List.of(
              "hasResidentKey",
              "hasUserVerification",
              "isUserVerified",
              "automaticPresenceSimulation")) {
        kind.addProperty(able, true);
      }
      JsonObject device = new JsonObject();
      device.add("options", kind);
      devices.send("WebAuthn.addVirtualAuthenticator", device);

      // When somebody adds one
      signIn(page, "petra", OpenConsole.PASSWORD);
      page.navigate("/account");
      page.locator("#passkey-password").fill(OpenConsole.PASSWORD);
      button(page, "Add a passkey").click();
      page.getByText("Added on").waitFor();
      check(page, "passkey", 1280, ColorScheme.LIGHT);
      button(page, "Sign out").click();

      // Then they come in by it alone, and are asked for it after a password
      button(page, "Use a passkey").click();
      page.waitForURL("**/today");
      button(page, "Lock").click();
      button(page, "Use a passkey").click();
      page.waitForURL("**/today");
      button(page, "Sign out").click();
      page.getByLabel("Account’s name").fill("petra");
      page.getByLabel("Password").fill(OpenConsole.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/sign-in/code");
      check(page, "second", 1280, ColorScheme.LIGHT);
      button(page, "Use a passkey").click();
      page.waitForURL("**/today");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void shouldBeOfUseToEverybodyAtEveryWidth() {
    String person = "/admin/people/" + open.manager.person();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {375, 768, 1280}) {
        try (BrowserContext context = context(width, scheme)) {
          Page page = context.newPage();
          signIn(page, "mary", OpenConsole.PASSWORD);
          look(page, "/admin", "admin", width, scheme);
          look(page, "/admin/people", "people", width, scheme);
          look(page, person, "person", width, scheme);
          look(page, "/admin/policy", "policy", width, scheme);
          look(page, "/admin/policy/new", "policy-upload", width, scheme);
          look(page, "/admin/policy/notices/in-force/staff", "notice", width, scheme);
          look(page, "/admin/keys", "keys", width, scheme);
          look(page, "/account", "own-account", width, scheme);
          page.navigate("/admin/trail");
          button(page, "Search").click();
          check(page, "trail", width, scheme);
        }
      }
    }
  }

  private static void look(Page page, String path, String name, int width, ColorScheme scheme) {
    page.navigate(path);
    check(page, name, width, scheme);
  }

  private static void check(Page page, String name, int width, ColorScheme scheme) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve("admin-" + name + "-" + width + "-" + scheme + ".png")));
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
    try (InputStream in = AdministrationBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
