package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.policy.read.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A manager's, an information governance lead's and an auditor's day, in a browser. */
class AdministrationBrowserTest {
  private static final String OTHER = "five gulls over Whitby";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("ivo", Role.IG_LEAD);
    open.somebody("audrey", Role.AUDITOR);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void shouldAddSomebodyAndHelpThemWhenTheyLostTheirPassword() {
    try (Seat hers = CHROMIUM.seat(open).signIn("mary");
        Seat his = CHROMIUM.seat(open, 375, ColorScheme.DARK)) {
      // Given a manager who adds somebody
      Page mary = hers.page();
      hers.follow("Administration");
      Looks.at(mary, "admin-admin", 1280, ColorScheme.LIGHT);
      mary.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People")).click();
      hers.follow("Add somebody");
      mary.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Gareth Pugh");
      mary.getByLabel("Account’s name").fill("gareth");
      mary.getByLabel("GP", new Page.GetByLabelOptions().setExact(true)).check();
      hers.press("Add");

      // When he comes in with his code
      Page gareth = his.page();
      join(gareth, mary.locator(".code").textContent(), OpenConsole.PASSWORD);
      assertThat(his.link("Administration").count()).isZero();

      // And she makes a new code for him
      mary.navigate("/admin/people");
      Looks.at(mary, "admin-people", 1280, ColorScheme.LIGHT);
      hers.follow("Gareth Pugh");
      Looks.at(mary, "admin-person", 1280, ColorScheme.LIGHT);
      mary.getByText("They cannot sign in any more").click();
      hers.press("Make a new code");
      assertThat(mary.getByText("Give them this code yourself").isVisible()).isTrue();
      Looks.at(mary, "admin-reset", 1280, ColorScheme.LIGHT);

      // Then he is out, and comes in with that alone
      gareth.navigate("/calls");
      gareth.waitForURL("**/sign-in");
      join(gareth, mary.locator(".code").textContent(), OTHER);
      mary.reload();
      assertThat(hers.complaints()).isEmpty();
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
    try (Seat hers = CHROMIUM.seat(open).signIn("mary");
        Seat his = CHROMIUM.seat(open, 768, ColorScheme.LIGHT).signIn("ivo")) {
      // Given a manager with a new version
      Page mary = hers.page();
      mary.navigate("/admin/policy");
      hers.follow("Put a new version in force");
      Looks.at(mary, "admin-policy-upload", 1280, ColorScheme.LIGHT);
      mary.getByLabel("The policy’s file").setInputFiles(file);
      hers.press("Go on");
      mary.waitForURL("**/check");
      hers.press("Count the recordings that would go sooner");
      for (Locator question : mary.locator("input[name=confirmed]").all()) {
        question.check();
      }
      Looks.at(mary, "admin-policy-check", 1280, ColorScheme.LIGHT);
      hers.press("Submit this version");
      mary.waitForURL("**/admin/policy");
      assertThat(mary.getByText("somebody else has to approve it").isVisible()).isTrue();
      assertThat(hers.button("I have read it and approve it").count()).isZero();

      // When a second person reads what people will be told, and approves
      Page ivo = his.page();
      ivo.navigate("/admin/policy");
      Looks.at(ivo, "admin-policy", 768, ColorScheme.LIGHT);
      his.follow("What people will be told by it");
      assertThat(ivo.getByText("24 months").first().isVisible()).isTrue();
      Looks.at(ivo, "admin-notice", 768, ColorScheme.LIGHT);
      ivo.navigate("/admin/policy");
      his.press("I have read it and approve it");

      // Then it waits for its day, and can be withdrawn
      assertThat(ivo.getByText("It is in force from Friday 18 December 2026").isVisible()).isTrue();
      mary.reload();
      hers.press("Withdraw it");
      assertThat(hers.link("Put a new version in force").isVisible()).isTrue();
      assertThat(hers.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSearchVerifyAndTakeAwayTheTrail() {
    try (Seat seat = CHROMIUM.seat(open).signIn("audrey")) {
      Page audrey = seat.page();
      seat.follow("Administration");
      assertThat(audrey.locator(".ways a").allTextContents())
          .containsExactly("Policy", "Audit trail");
      audrey.locator(".ways").getByText("Audit trail").click();
      audrey.getByLabel("What").selectOption("role-granted");
      seat.press("Search");
      assertThat(audrey.locator(".rows li").first().textContent())
          .contains("Role granted", "Mary Manager");
      Download trail = audrey.waitForDownload(() -> seat.press("Download these entries"));
      assertThat(trail.suggestedFilename()).isEqualTo("trail.zip");
      Download checkpoint = audrey.waitForDownload(() -> seat.press("Download the checkpoint"));
      assertThat(checkpoint.suggestedFilename()).isEqualTo("checkpoint");
      seat.press("Verify the whole trail");
      assertThat(audrey.getByText("Nothing was altered").isVisible()).isTrue();
      Looks.at(audrey, "admin-trail-verified", 1280, ColorScheme.LIGHT);
      assertThat(seat.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSignInWithAPasskeyOfTheBrowsersOwn() {
    open.somebody("petra", Role.GP);
    try (Seat seat = CHROMIUM.seat(open)) {
      // Given a browser with a passkey provider that knows its holder
      Page page = seat.page();
      CDPSession devices = seat.context().newCDPSession(page);
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
      seat.signIn("petra");
      page.navigate("/account");
      page.locator("#passkey-password").fill(OpenConsole.PASSWORD);
      seat.press("Add a passkey");
      page.getByText("Added on").waitFor();
      Looks.at(page, "admin-passkey", 1280, ColorScheme.LIGHT);
      seat.press("Sign out");

      // Then they come in by it alone, and are asked for it after a password
      seat.press("Use a passkey");
      page.waitForURL("**/today");
      seat.press("Lock");
      seat.press("Use a passkey");
      page.waitForURL("**/today");
      seat.press("Sign out");
      page.getByLabel("Account’s name").fill("petra");
      page.getByLabel("Password").fill(OpenConsole.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/sign-in/code");
      Looks.at(page, "admin-second", 1280, ColorScheme.LIGHT);
      seat.press("Use a passkey");
      page.waitForURL("**/today");
      assertThat(seat.complaints()).isEmpty();
    }
  }

  @Test
  void shouldBeOfUseToEverybodyAtEveryWidth() {
    String person = "/admin/people/" + open.manager.person();
    try (Seat seat = CHROMIUM.seat(open).signIn("mary")) {
      look(seat, "/admin", "admin");
      look(seat, "/admin/people", "people");
      look(seat, person, "person");
      look(seat, "/admin/policy", "policy");
      look(seat, "/admin/policy/new", "policy-upload");
      look(seat, "/admin/policy/notices/in-force/staff", "notice");
      look(seat, "/admin/keys", "keys");
      look(seat, "/account", "own-account");
      seat.page().navigate("/admin/trail");
      seat.press("Search");
      Looks.everywhere(seat.page(), "admin-trail");
    }
  }

  private static void look(Seat seat, String path, String name) {
    seat.page().navigate(path);
    Looks.everywhere(seat.page(), "admin-" + name);
  }
}
