package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import earshot.console.desk.Recorder;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A receptionist's day and an engineer's, in a browser, with calls and faults that come and go. */
class TodayBrowserTest {
  private static final String DISK_FULL =
      "The disk for recordings is full, so calls cannot be saved.";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("teresa", Role.TEAM_MEMBER);
    open.somebody("egon", Role.ENGINEER);
    HandsetsTest.phones(open);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void shouldShowAReceptionistTheCallThatIsUpAndLetThemFindItAfterwards() throws IOException {
    try (Seat seat = CHROMIUM.seat(open).signIn("teresa")) {
      Page page = seat.page();
      assertThat(page.locator("#board").textContent()).contains("Nobody is on the line.");
      try (OpenRecorder recorder =
          new OpenRecorder(folder, OpenRecorder.transferred(open.clock.instant()))) {
        // When somebody rings, the open page says so by itself
        recorder.playUntil(3_500);
        page.getByText(OpenRecorder.CALLER).first().waitFor();
        Looks.at(page, "live", 1280, ColorScheme.LIGHT);

        // When they have hung up, it says that too
        recorder.end();
        page.getByText("Nobody is on the line.").waitFor();
      }
      page.getByText("4 answered calls today, 1 not recorded.").first().waitFor();

      // Then they find the call, as one row, by what staff are called, and keep the search
      seat.follow("Calls");
      page.getByLabel("Name of a caller or of staff").fill("okafor");
      seat.press("Search");
      assertThat(page.locator("li.call").count()).isOne();
      assertThat(page.locator("li.call").textContent()).contains("put through");
      assertThat(page.url()).doesNotContain("okafor");
      page.getByText("Save this search").click();
      page.getByLabel("What do you want to call it?").fill("Dr Okafor’s calls");
      seat.press("Save");
      seat.button("Dr Okafor’s calls").waitFor();
      Looks.at(page, "calls-saved", 1280, ColorScheme.LIGHT);

      // And what is not theirs to see is not there
      assertThat(page.locator("nav").textContent()).doesNotContain("Health", "Handsets");
      assertThat(seat.complaints()).isEmpty();
      assertThat(page.navigate("/health").status()).isEqualTo(403);
    }
  }

  @Test
  void shouldShowAnAlarmOfARealFaultWhileItLasts() throws IOException {
    try (Seat staff = CHROMIUM.seat(open, 768, ColorScheme.LIGHT).signIn("teresa");
        Seat engineer = CHROMIUM.seat(open, 1280, ColorScheme.DARK).signIn("egon");
        FullDisk disk = new FullDisk(folder, open.desk.store(), open.clock.instant())) {
      Page reception = staff.page();
      Page health = engineer.page();

      // When the disk runs full, reception's page says it without being asked
      disk.fill();
      reception.getByText(DISK_FULL).waitFor();
      assertThat(reception.locator(".light-words").textContent()).contains("Act now");
      Looks.at(reception, "alarm", 768, ColorScheme.LIGHT);
      health.navigate("/health");
      assertThat(health.locator(".alarms li", hasText("disk-full")).textContent())
          .contains("Now", DISK_FULL, "since today at");
      Looks.at(health, "health-alarm", 1280, ColorScheme.DARK);

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
    try (Seat seat = CHROMIUM.seat(open)) {
      Page page = seat.page();
      page.route("**/today/events", Route::abort);
      page.clock().install();
      seat.signIn("egon");
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
    try (Seat engineer = CHROMIUM.seat(open).signIn("egon");
        Seat manager = CHROMIUM.seat(open).signIn("mary")) {
      look(engineer, "/health", "health");
      look(engineer, "/handsets", "handsets-engineer");
      look(engineer, "/health/alarms", "health-alarms");
      Page page = manager.page();
      page.navigate("/handsets");
      page.locator("details summary").first().click();
      Looks.everywhere(page, "handsets");
      look(manager, "/calls", "calls-manager");
    }
  }

  private static void look(Seat seat, String path, String name) {
    seat.page().navigate(path);
    Looks.everywhere(seat.page(), name);
  }
}
