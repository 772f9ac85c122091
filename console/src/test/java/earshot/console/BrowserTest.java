package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people have it: in a browser, with a keyboard, narrow and wide, light and dark.
 */
class BrowserTest {
  private static final int HEAVIEST_PAGE = 300_000;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("gita", Role.GP);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void shouldFindACallGiveAPurposeAndHearIt() {
    try (Seat seat = CHROMIUM.seat(open).signIn("mary")) {
      // Given a manager who has signed in
      Page page = seat.page();
      assertThat(page.locator(".sentence").textContent())
          .isEqualTo("Recording. 3 answered calls today, 1 not recorded.");

      // When they look for a call, and nothing allows it yet
      seat.follow("Calls");
      page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).fill("07700 900123");
      seat.press("Search");
      seat.follow("Tom Barley");
      assertThat(page.getByText("There is nothing at the moment that you may hear").isVisible())
          .isTrue();

      // And open a case for it
      page.getByText("Open a case for this call").click();
      page.getByLabel("A few words by which staff know it").fill("was not rung back");
      seat.press("Open the case");

      // Then they are asked what for
      page.getByLabel("Look into complaints").check();
      page.getByLabel("Why, in a few words").fill("to find out what was promised");
      seat.press("Listen");
      Locator audio = page.locator("audio");
      audio.evaluate(
          "one => new Promise(done => one.readyState > 0 ? done() : one.onloadedmetadata = done)");
      assertThat(((Number) audio.evaluate("one => one.duration")).doubleValue())
          .isBetween(13.0, 16.0);
      assertThat(audio.evaluate("one => one.paused")).as("nothing plays by itself").isEqualTo(true);

      // And hear it, from wherever they want
      audio.evaluate("one => one.play()");
      waitUntilAt(audio, 0.3);
      seat.press("On 10 seconds");
      waitUntilAt(audio, 10);
      assertThat(
              page.locator("canvas")
                  .evaluate(
                      "one => one.getContext('2d').getImageData(0, 0, one.width, one.height)"
                          + ".data.filter(value => value > 0).length > 2000"))
          .as("the picture is drawn")
          .isEqualTo(true);
      assertThat(seat.complaints()).isEmpty();
      Looks.everywhere(page, "first-player");
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
    try (Seat seat = CHROMIUM.seat(open).signIn("gita")) {
      Page page = seat.page();
      page.navigate("/calls/" + open.callFrom("07700900666"));
      assertThat(page.getByText("There is nothing at the moment that you may hear").isVisible())
          .isTrue();
      page.getByText("What you may not hear it for, and why").click();
      assertThat(page.locator("details ul").first().textContent())
          .contains("Our policy does not give this to your role.");
      assertThat(page.locator("audio").count()).isZero();
      assertThat(seat.complaints()).as("the caller's name does not run").isEmpty();
      assertThat(page.locator("h1").textContent()).contains("<script>alert(1)</script>");
    }
  }

  @Test
  void shouldFindACallByKeyboardAlone() {
    try (Seat seat = CHROMIUM.seat(open)) {
      Page page = seat.page();
      Keys keys = new Keys(page);
      page.navigate("/");
      keys.type("Account’s name", "mary");
      keys.type("Password", OpenConsole.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.textContent"))
          .isEqualTo("Skip to main content");
      page.keyboard().press("Enter");
      keys.press("Calls", "**/calls");
      keys.type("Name of a caller or of staff", "graham");
      page.keyboard().press("Enter");
      page.waitForURL("**/calls?search=*");
      keys.press("Graham Lisle", "**/calls/2026*");
      assertThat(page.getByText("The call was encrypted").isVisible()).isTrue();
    }
  }

  @Test
  void shouldBeOfUseToEverybodyAtEveryWidth() {
    try (Seat seat = CHROMIUM.seat(open)) {
      look(seat, "/sign-in", "sign-in");
      seat.signIn("mary");
      look(seat, "/today", "today");
      look(seat, "/calls", "calls");
      look(seat, "/calls?from=nonsense", "problem");
      look(seat, "/calls/" + open.callFrom("07700900666"), "call");
      look(seat, "/calls/" + open.callFrom("01632960177"), "encrypted");
      look(seat, "/admin/people/add", "add");
      look(seat, "/account", "account");
      look(seat, "/no-such-page", "trouble");
    }
  }

  private static void look(Seat seat, String path, String name) {
    Page page = seat.page();
    int[] weight = {0};
    Consumer<Response> weigh =
        response -> {
          if (!response.url().endsWith("/today/events")) { // which goes on
            weight[0] += response.request().sizes().responseBodySize;
          }
        };
    page.navigate(path);
    page.onResponse(weigh);
    page.reload();
    page.waitForLoadState();
    page.offResponse(weigh);
    assertThat(weight[0]).as("octets of %s", path).isLessThan(HEAVIEST_PAGE);
    Looks.everywhere(page, name);
  }
}
