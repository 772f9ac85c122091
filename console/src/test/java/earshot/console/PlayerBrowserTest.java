package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hearing a call, as somebody does: by mouse, by finger, by keys. */
class PlayerBrowserTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** The loudness of both ears for a while. */
  private static final String LOUDNESS =
      """
      () => new Promise((done) => {
        const context = window.spoken.context;
        const splitter = context.createChannelSplitter(2);
        window.spoken.connect(splitter);
        const ears = [0, 1].map((ear) => {
          const one = context.createAnalyser();
          one.fftSize = 2048;
          splitter.connect(one, ear);
          return one;
        });
        const sums = [0, 0];
        const apart = [0];
        const end = performance.now() + 1200;
        const look = () => {
          const heard = ears.map((one) => {
            const samples = new Float32Array(one.fftSize);
            one.getFloatTimeDomainData(samples);
            return samples;
          });
          heard.forEach((samples, ear) => { for (const x of samples) sums[ear] += x * x; });
          heard[0].forEach((x, i) => { apart[0] += (x - heard[1][i]) ** 2; });
          if (performance.now() < end) requestAnimationFrame(look);
          else done([...sums, ...apart]);
        };
        look();
      })
      """;

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String session = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    session = Listener.mayHear(CHROMIUM, open, "07700900123");
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      open.close();
    }
  }

  private static Listener hear(String number) {
    return Listener.of(CHROMIUM, open, session, number, 1280);
  }

  @Test
  void shouldPlayOnlyWhenAskedAndGoWhereItIsTold() {
    try (Listener listener = hear("07700900123")) {
      // Given a player that says how long the call is, and plays nothing by itself
      Page page = listener.page();
      assertThat(listener.paused()).isTrue();
      assertThat(page.locator(".time").textContent()).isEqualTo("0:00 of 0:14");

      // When somebody plays it, the sound really goes on, and the time that is shown with it
      listener.seat().press("Play");
      listener.passes(0.4);
      listener.seat().press("On 10 seconds");
      listener.passes(10.2);
      page.waitForFunction("() => document.querySelector('[data-now]').textContent === '0:10'");
      listener.seat().press("Back 10 seconds");
      page.waitForFunction("() => document.querySelector('audio').currentTime < 4");
      page.getByLabel("Speed").selectOption("2");
      assertThat(listener.audio().evaluate("one => [one.playbackRate, one.preservesPitch]"))
          .isEqualTo(List.of(2, true));
      listener.seat().press("Pause");
      assertThat(listener.paused()).isTrue();

      // And a press in the picture goes there
      BoundingBox box = page.locator("canvas").boundingBox();
      page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
      assertThat(listener.at()).isBetween(6.5, 7.8);
      assertThat(page.locator("#position").getAttribute("aria-valuetext"))
          .isEqualTo("0:07 of 0:14");
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  @Test
  void shouldPlayOneSideOrBoth() {
    try (Listener listener = hear("07700900123")) {
      // Given the caller alone, at a place where first one and then the other speaks
      Page page = listener.page();
      page.getByLabel("Caller", new Page.GetByLabelOptions().setExact(true)).check();
      listener.seat().press("Play");
      listener.passes(0.3);

      // Then both ears have the same
      double[] caller = loudness(page);
      assertThat(caller[0] + caller[1]).isPositive();
      assertThat(caller[2]).as("apart").isLessThan(caller[0] / 100);

      // And with both sides, each ear its own
      page.getByLabel("Both").check();
      listener.goTo(0.3);
      double[] both = loudness(page);
      assertThat(both[2]).as("apart").isGreaterThan((both[0] + both[1]) / 10);

      // And the sides are not the same
      page.getByLabel("Practice", new Page.GetByLabelOptions().setExact(true)).check();
      listener.goTo(0.3);
      double[] practice = loudness(page);
      assertThat(practice[2]).as("apart").isLessThan(practice[0] / 100 + 1e-6);
      assertThat(Math.abs(practice[0] - caller[0]))
          .isGreaterThan(Math.max(practice[0], caller[0]) / 4);
      assertThat(listener.paused()).isFalse();
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  private static double[] loudness(Page page) {
    List<?> heard = (List<?>) page.evaluate(LOUDNESS);
    return heard.stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  @Test
  void shouldRepeatAPartThatWasDraggedTypedOrChosenByKeys() {
    try (Listener listener = hear("07700900123")) {
      Page page = listener.page();

      // Dragged
      BoundingBox box = page.locator("canvas").boundingBox();
      page.mouse().move(box.x + box.width * 0.25, box.y + 60);
      page.mouse().down();
      page.mouse().move(box.x + box.width * 0.4, box.y + 70);
      page.mouse().move(box.x + box.width * 0.5, box.y + 70);
      page.mouse().up();
      assertThat(page.locator("#from").inputValue()).startsWith("0:03.");
      assertThat(page.locator("#to").inputValue()).startsWith("0:07.");

      // Typed, and played over and over
      page.locator("#from").fill("0:02");
      page.locator("#to").fill("2.7");
      page.getByLabel("Play the part over and over").check();
      listener
          .audio()
          .evaluate(
              "one => { window.rounds = 0; let before = 0;"
                  + " one.addEventListener('timeupdate', () => {"
                  + " if (one.currentTime < before - 0.3) window.rounds++;"
                  + " before = one.currentTime; }); }");
      listener.goTo(2);
      listener.seat().press("Play");
      page.waitForFunction("() => window.rounds >= 3");
      assertThat(listener.at()).isBetween(1.9, 3.2);
      page.getByLabel("Play the part over and over").uncheck();
      listener.passes(3.4);
      listener.seat().press("Pause");

      // By keys
      listener.seat().press("No part");
      assertThat(page.locator("#from").inputValue()).isEmpty();
      page.evaluate("document.activeElement.blur()");
      listener.goTo(4);
      page.keyboard().press("[");
      listener.goTo(5);
      page.keyboard().press("]");
      assertThat(page.locator("#from").inputValue()).isEqualTo("0:04.0");
      assertThat(page.locator("#to").inputValue()).isEqualTo("0:05.0");
      assertThat(page.locator("[data-told]").textContent()).isEqualTo("The part ends at 0:05.0.");
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  @Test
  void shouldChooseAPartWithAFinger() {
    try (Listener listener = Listener.of(CHROMIUM, open, session, "07700900123", 375)) {
      // When a finger goes along the picture
      Page page = listener.page();
      page.locator("canvas").scrollIntoViewIfNeeded();
      BoundingBox box = page.locator("canvas").boundingBox();
      CDPSession fingers = listener.seat().context().newCDPSession(page);
      touch(fingers, "touchStart", box.x + box.width * 0.25, box.y + 80);
      for (double at : new double[] {0.3, 0.4, 0.5}) {
        touch(fingers, "touchMove", box.x + box.width * at, box.y + 82);
      }
      fingers.send("Input.dispatchTouchEvent", event("touchEnd", new JsonArray()));

      // Then that part is chosen, and the page has not moved
      page.waitForFunction("() => document.querySelector('#to').value.startsWith('0:07.')");
      assertThat(page.locator("#from").inputValue()).startsWith("0:03.");
      assertThat(page.locator("canvas").boundingBox().y).isEqualTo(box.y);
    }
  }

  private static void touch(CDPSession fingers, String type, double x, double y) {
    JsonObject point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    JsonArray points = new JsonArray();
    points.add(point);
    fingers.send("Input.dispatchTouchEvent", event(type, points));
  }

  private static JsonObject event(String type, JsonArray points) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    return event;
  }

  @Test
  void shouldObeyKeysUntilTheyAreSwitchedOff() {
    try (Listener listener = hear("07700900123")) {
      Page page = listener.page();
      page.evaluate("document.activeElement.blur()");
      page.keyboard().press("k");
      listener.passes(0.3);
      page.keyboard().press("l");
      listener.passes(10);
      page.keyboard().press(" ");
      assertThat(listener.paused()).isTrue();
      page.keyboard().press("j");
      assertThat(listener.at()).isLessThan(6);
      page.keyboard().press(">");
      assertThat(page.getByLabel("Speed").inputValue()).isEqualTo("1.25");
      page.keyboard().press("1");
      assertThat(page.locator("[name=side]:checked").inputValue()).isEqualTo("left");
      page.keyboard().press("q");
      assertThat(page.getByLabel("Skip silence").isChecked()).isTrue();

      // They are no keys where somebody writes
      page.keyboard().press("n");
      page.keyboard().type("kill joy");
      assertThat(page.locator("#text").inputValue()).isEqualTo("kill joy");
      assertThat(listener.paused()).isTrue();

      // And none at all when they are switched off
      page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
      page.getByLabel("Use these keys on this page").uncheck();
      page.evaluate("document.activeElement.blur()");
      page.keyboard().press("k");
      assertThat(listener.paused()).isTrue();
    }
  }
}
