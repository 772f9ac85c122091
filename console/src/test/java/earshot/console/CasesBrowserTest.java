package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.policy.people.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The day of a manager, by keyboard alone, and that of a trainer and their trainee. */
class CasesBrowserTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static SignedIn reg = new SignedIn("", "");

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    PracticeWeek.record(folder);
    open.somebody("cleo", Role.COMPLAINTS_LEAD);
    open.somebody("tess", Role.TRAINER, Role.MANAGER);
    reg = open.somebody("reg", Role.GP_REGISTRAR);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void shouldOpenACaseHearAndKeepItsCallAndCloseItByKeyboardAlone() {
    try (Seat seat = CHROMIUM.seat(open).signIn("mary")) {
      // Given a manager who has signed in
      Page page = seat.page();
      Keys keys = new Keys(page);

      // When they open a complaint
      keys.press("Cases", "**/cases");
      keys.press("Open a case", "**/cases/new");
      keys.to("A complaint");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      keys.type("A few words by which staff know it", "was not rung back");
      keys.press("Open the case", "**/cases/c-*");

      // And add the call that it is about
      keys.press("Add a call", "**/add");
      keys.type("Number or extension", "07700 900123");
      keys.press("Look for it", "**/find");
      keys.press("Add the call of", "**/cases/c-*");

      // Then it is held
      assertThat(seat.link("Held; to be looked at by").isVisible()).isTrue();

      // When they listen to it
      String ofCase = page.url();
      keys.press("10 Dec 2026, 08:30, Tom Barley", "**/calls/2026*");
      keys.choose("Look into complaints");
      keys.type("Why, in a few words", "to find out what was promised");
      keys.press("Listen", "**/calls/*hearing=*");
      page.waitForFunction("() => document.querySelector('audio').readyState > 0");
      keys.to("Play");
      page.keyboard().press("Enter");
      page.waitForFunction("() => document.querySelector('audio').currentTime > 0.3");
      keys.to("Pause");
      page.keyboard().press("Enter");
      assertThat(page.locator("audio").evaluate("one => one.paused")).isEqualTo(true);

      // And keep it for something else as well
      keys.to("Keep this call");
      page.keyboard().press("Enter");
      keys.to("What is it kept for?");
      page.keyboard().type("The police");
      keys.type("Reason for keeping it", "an officer rang");
      keys.press("Keep the call", "**/calls/*kept-heading");
      assertThat(page.locator(".holds").textContent()).contains("The police", "an officer rang");
      page.navigate(ofCase);

      // When they close it, they are told what follows
      keys.press("Close the case", "**/close");
      assertThat(page.locator("main").textContent()).contains("closing a case destroys nothing");
      keys.press("Close the case", "**/cases/c-*");
      assertThat(page.locator(".facts-list").textContent()).contains("Closed");
    }
  }

  @Test
  void shouldDrawASampleReleaseASetAndLetTheTraineeHearIt() {
    try (Seat seat = CHROMIUM.seat(open).signIn("tess");
        Seat beside = CHROMIUM.seat(open, 768, ColorScheme.DARK).signIn("reg")) {
      // Given a trainer who manages as well, and a sample that they drew
      Page page = seat.page();
      seat.follow("Samples");
      seat.follow("Draw a sample");
      page.waitForURL("**/samples/new");
      page.getByLabel("Train staff").check();
      page.getByLabel("How many do you want to hear?").fill("3");
      seat.press("Draw the sample");
      page.waitForURL(url -> url.contains("/samples/s-"));
      Looks.everywhere(page, "sample");

      // When they hear its first call
      seat.follow("Call 1,");
      page.getByLabel("Train staff").check();
      page.getByLabel("Why, in a few words").fill("the monthly sample");
      seat.press("Listen");
      loaded(page);

      // And release it to a registrar
      seat.follow("Cases, patients and holds of this call");
      seat.press("Put it in a set for trainees");
      page.getByLabel("Somebody reg").check();
      Looks.everywhere(page, "release");
      seat.press("Release");
      page.waitForURL("**/training");
      assertThat(page.locator("main").textContent()).contains("1 call, for Somebody reg");

      // Then the registrar hears it with the trainer beside them, and finds nothing else
      Page theirs = beside.page();
      assertThat(theirs.locator("nav.nav").textContent()).doesNotContain("Calls", "Cases");
      beside.follow("Training");
      Looks.everywhere(theirs, "training");
      beside.follow("1 call, released by Somebody tess");
      Looks.everywhere(theirs, "set");
      beside.follow("Call 1,");
      theirs.getByLabel("What do you want to learn from it?").fill("how it is taken");
      theirs.getByLabel("Your supervisor’s account’s name").fill("tess");
      theirs.getByLabel("Your supervisor’s password").fill(OpenConsole.PASSWORD);
      Looks.everywhere(theirs, "hear-ask");
      beside.press("Listen");
      loaded(theirs);
      Looks.everywhere(theirs, "hear");
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
  void shouldBeOfUseToEverybodyAtEveryWidth() {
    String call = open.callFrom("07700900666");
    try (Seat seat = CHROMIUM.seat(open).signIn("mary")) {
      Page page = seat.page();
      page.navigate("/calls/" + call + "/more");
      page.getByText("Link it to a patient").click();
      page.getByLabel("The number that the practice knows them by").fill("943 476 5919");
      page.getByLabel("The call was about them").check();
      seat.press("Link it");
      page.getByText("Patient 9434765919").first().waitFor();
      page.navigate("/cases/new");
      page.getByLabel("Fraud").check();
      page.getByLabel("Another organisation").check();
      page.getByLabel("A few words by which staff know it").fill("asked for somebody’s address");
      seat.press("Open the case");
      page.waitForURL(url -> url.contains("/cases/c-"));
      String one = address(page);
      open.desk
          .cases()
          .addCall(
              open.manager,
              one.substring("/cases/".length()),
              call,
              "asked for an address",
              open.desk.today().plusMonths(2));
      page.navigate(one + "/assign");
      page.getByLabel("Somebody cleo").check();
      seat.press("Assign");
      page.waitForURL("**" + one);
      seat.follow("Held; to be looked at by");
      page.waitForURL("**/cases/holds/*");
      String hold = address(page);
      look(page, "/cases", "cases");
      look(page, "/cases/new", "case-new");
      look(page, one, "case");
      look(page, one + "/add", "case-add");
      look(page, one + "/close", "case-close");
      look(page, one + "/copy/" + call, "case-ways");
      look(page, one + "/copy/" + call + "?way=court", "case-copy");
      look(page, one + "/assign", "case-assign");
      look(page, one + "/consent", "case-consent");
      look(page, "/cases/closed", "cases-closed");
      look(page, "/cases/copies", "cases-copies");
      look(page, "/cases/holds", "holds");
      look(page, hold, "hold");
      look(page, "/calls/" + call + "/more", "call-more");
      seat.follow("They have died");
      page.waitForURL("**/died/*");
      Looks.everywhere(page, "call-died");
      look(page, "/samples", "samples");
      look(page, "/samples/new", "sample-new");
    }
  }

  private static String address(Page page) {
    return URI.create(page.url()).getPath();
  }

  private static void look(Page page, String path, String name) {
    page.navigate(path);
    Looks.everywhere(page, name);
  }
}
