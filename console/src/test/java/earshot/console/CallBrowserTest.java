package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hearing a call, as somebody does: by mouse, by keys, in every width, light and dark. */
class CallBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "pictures");

  /** Keeps what goes to the loudspeakers, so that it can be measured. */
  private static final String LISTENING =
      """
      const connect = AudioNode.prototype.connect;
      AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof AudioDestinationNode) window.spoken = this;
        return connect.call(this, to, ...rest);
      };
      """;

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
  private static Playwright playwright;
  private static Browser browser;
  private static String signedIn = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    open = OpenConsole.in(folder);
    PracticeDay.alsoRecord(folder, EventfulCalls.eventful());
    PracticeDay.alsoRecord(folder, EventfulCalls.halfAnHour());
    open.somebody("gita", Role.GP);
    Visitor mary = open.signedIn("mary");
    for (String number :
        List.of(EventfulCalls.EVENTFUL, EventfulCalls.LONG, "07700900123", "07700900666")) {
      String call = "/calls/" + open.callFrom(number);
      mary.get(call);
      mary.post(
          call + "/case",
          Map.of("kind", "complaint", "about", "patients", "title", "was not rung back"));
    }
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
    signedIn = signedIn();
  }

  /** The cookie of a session in which the manager is, for all tests. */
  private static String signedIn() {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setBaseURL("https://localhost:" + open.console.port()))) {
      Page page = context.newPage();
      page.navigate("/");
      page.getByLabel("Account’s name").fill("mary");
      page.getByLabel("Password").fill(OpenConsole.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");
      return context.storageState();
    }
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

  /** A page on which somebody hears a call, and what its scripts complained of. */
  private record Hearing(BrowserContext context, Page page, List<String> complaints)
      implements AutoCloseable {
    Locator audio() {
      return page.locator("audio");
    }

    double at() {
      return ((Number) audio().evaluate("one => one.currentTime")).doubleValue();
    }

    boolean paused() {
      return (Boolean) audio().evaluate("one => one.paused");
    }

    void passes(double seconds) {
      page.waitForFunction("at => document.querySelector('audio').currentTime > at", seconds);
    }

    Locator button(String name) {
      return page.getByRole(
          AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static Hearing hear(String number, int width, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setBaseURL("https://localhost:" + open.console.port())
                .setStorageState(signedIn)
                .setHasTouch(width < 400)
                .setViewportSize(width, 900)
                .setColorScheme(scheme));
    context.addInitScript(LISTENING);
    Page page = context.newPage();
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(dialog -> complaints.add("a script ran: " + dialog.message()));
    page.navigate("/calls/" + open.callFrom(number));
    page.getByLabel("Look into complaints").check();
    page.getByLabel("Why, in a few words").fill("to find out what was promised");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Listen").setExact(true))
        .click();
    page.waitForURL(url -> url.contains("hearing="));
    page.waitForFunction("() => document.querySelector('audio').readyState > 0");
    return new Hearing(context, page, complaints);
  }

  @Test
  void shouldPlayOnlyWhenAskedAndGoWhereItIsTold() {
    try (Hearing hearing = hear("07700900123", 1280, ColorScheme.LIGHT)) {
      // Given a player that says how long the call is, and plays nothing by itself
      Page page = hearing.page();
      assertThat(hearing.paused()).isTrue();
      assertThat(page.locator(".time").textContent()).isEqualTo("0:00 of 0:14");

      // When somebody plays it, the sound really goes on, and the time that is shown with it
      hearing.button("Play").click();
      hearing.passes(0.4);
      hearing.button("On 10 seconds").click();
      hearing.passes(10.2);
      page.waitForFunction("() => document.querySelector('[data-now]').textContent === '0:10'");
      hearing.button("Back 10 seconds").click();
      page.waitForFunction("() => document.querySelector('audio').currentTime < 4");
      page.getByLabel("Speed").selectOption("2");
      assertThat(hearing.audio().evaluate("one => [one.playbackRate, one.preservesPitch]"))
          .isEqualTo(List.of(2, true));
      hearing.button("Pause").click();
      assertThat(hearing.paused()).isTrue();

      // And a press in the picture goes there
      BoundingBox box = page.locator("canvas").boundingBox();
      page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
      assertThat(hearing.at()).isBetween(6.5, 7.8);
      assertThat(page.locator("#position").getAttribute("aria-valuetext"))
          .isEqualTo("0:07 of 0:14");
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  @Test
  void shouldPlayOneSideOrBoth() {
    try (Hearing hearing = hear("07700900123", 1280, ColorScheme.LIGHT)) {
      // Given the caller alone, at a place where first one and then the other speaks
      Page page = hearing.page();
      page.getByLabel("Caller", new Page.GetByLabelOptions().setExact(true)).check();
      hearing.button("Play").click();
      hearing.passes(0.3);

      // Then both ears have the same
      double[] caller = loudness(page);
      assertThat(caller[0] + caller[1]).isPositive();
      assertThat(caller[2]).as("apart").isLessThan(caller[0] / 100);

      // And with both sides, each ear its own
      page.getByLabel("Both").check();
      hearing.audio().evaluate("one => { one.currentTime = 0.3; }");
      double[] both = loudness(page);
      assertThat(both[2]).as("apart").isGreaterThan((both[0] + both[1]) / 10);

      // And the sides are not the same
      page.getByLabel("Practice", new Page.GetByLabelOptions().setExact(true)).check();
      hearing.audio().evaluate("one => { one.currentTime = 0.3; }");
      double[] practice = loudness(page);
      assertThat(practice[2]).as("apart").isLessThan(practice[0] / 100 + 1e-6);
      assertThat(Math.abs(practice[0] - caller[0]))
          .isGreaterThan(Math.max(practice[0], caller[0]) / 4);
      assertThat(hearing.paused()).isFalse();
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  private static double[] loudness(Page page) {
    List<?> heard = (List<?>) page.evaluate(LOUDNESS);
    return heard.stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  @Test
  void shouldRepeatAPartThatWasDraggedTypedOrChosenByKeys() {
    try (Hearing hearing = hear("07700900123", 1280, ColorScheme.LIGHT)) {
      Page page = hearing.page();

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
      hearing
          .audio()
          .evaluate(
              "one => { window.rounds = 0; let before = 0;"
                  + " one.addEventListener('timeupdate', () => {"
                  + " if (one.currentTime < before - 0.3) window.rounds++;"
                  + " before = one.currentTime; }); }");
      hearing.audio().evaluate("one => { one.currentTime = 2; }");
      hearing.button("Play").click();
      page.waitForFunction("() => window.rounds >= 3");
      assertThat(hearing.at()).isBetween(1.9, 3.2);
      page.getByLabel("Play the part over and over").uncheck();
      hearing.passes(3.4);
      hearing.button("Pause").click();

      // By keys
      hearing.button("No part").click();
      assertThat(page.locator("#from").inputValue()).isEmpty();
      page.evaluate("document.activeElement.blur()");
      hearing.audio().evaluate("one => { one.currentTime = 4; }");
      page.keyboard().press("[");
      hearing.audio().evaluate("one => { one.currentTime = 5; }");
      page.keyboard().press("]");
      assertThat(page.locator("#from").inputValue()).isEqualTo("0:04.0");
      assertThat(page.locator("#to").inputValue()).isEqualTo("0:05.0");
      assertThat(page.locator("[data-told]").textContent()).isEqualTo("The part ends at 0:05.0.");
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  @Test
  void shouldChooseAPartWithAFinger() {
    try (Hearing hearing = hear("07700900123", 375, ColorScheme.LIGHT)) {
      // When a finger goes along the picture
      Page page = hearing.page();
      page.locator("canvas").scrollIntoViewIfNeeded();
      BoundingBox box = page.locator("canvas").boundingBox();
      CDPSession fingers = hearing.context().newCDPSession(page);
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
    try (Hearing hearing = hear("07700900123", 1280, ColorScheme.LIGHT)) {
      Page page = hearing.page();
      page.evaluate("document.activeElement.blur()");
      page.keyboard().press("k");
      hearing.passes(0.3);
      page.keyboard().press("l");
      hearing.passes(10);
      page.keyboard().press(" ");
      assertThat(hearing.paused()).isTrue();
      page.keyboard().press("j");
      assertThat(hearing.at()).isLessThan(6);
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
      assertThat(hearing.paused()).isTrue();

      // And none at all when they are switched off
      page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
      page.getByLabel("Use these keys on this page").uncheck();
      page.evaluate("document.activeElement.blur()");
      page.keyboard().press("k");
      assertThat(hearing.paused()).isTrue();
    }
  }

  @Test
  void shouldBearBeingSentHitherAndThither() {
    try (Hearing hearing = hear(EventfulCalls.LONG, 1280, ColorScheme.LIGHT)) {
      // When somebody goes to and fro in a long call faster than it can be fetched
      Page page = hearing.page();
      hearing.button("Play").click();
      page.evaluate(
          """
          async () => {
            const audio = document.querySelector('audio');
            for (let i = 0; i < 40; i++) {
              audio.currentTime = (i * 677) % 1700;
              await new Promise((done) => requestAnimationFrame(done));
            }
            audio.currentTime = 900;
          }
          """);

      // Then it plays where they came to
      hearing.passes(900.5);
      assertThat(hearing.at()).isBetween(900.0, 930.0);
      assertThat(page.locator("[data-trouble]").isHidden()).isTrue();
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSkipTheSilenceOfALongCall() {
    try (Hearing hearing = hear(EventfulCalls.LONG, 1280, ColorScheme.LIGHT)) {
      // Given half an hour of which nearly all is silence
      Page page = hearing.page();
      page.waitForFunction(
          "() => performance.getEntriesByType('resource').some(one => one.name.includes('/peaks')"
              + " && one.responseEnd > 0)");
      page.getByLabel("Skip silence").check();
      hearing.audio().evaluate("one => { one.currentTime = 10; }");

      // When
      hearing.button("Play").click();

      // Then the words of the last minute are heard a moment later
      hearing.passes(EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 61);
      assertThat(hearing.at())
          .isBetween(
              EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 61,
              EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 45);
      assertThat(hearing.paused()).isFalse();
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  @Test
  void shouldGiveTheFirstSoundOfALongCallAtOnce() {
    double[] clicked = new double[7];
    double[] asked = new double[7];
    try (Hearing hearing = hear(EventfulCalls.LONG, 1280, ColorScheme.LIGHT)) {
      Page page = hearing.page();
      for (int i = 0; i < clicked.length; i++) {
        // Given a browser that has nothing of the sound yet
        page.evaluate(
            """
            () => {
              const audio = document.querySelector('audio');
              audio.pause();
              audio.preload = 'none';
              audio.load();
              window.sounded = 0;
              document.querySelector('[data-play]').addEventListener(
                'click', () => { window.clicked = performance.now(); }, { once: true, capture: true });
              audio.addEventListener(
                'playing', () => { window.sounded = performance.now(); }, { once: true });
            }
            """);

        // When somebody plays it
        hearing.button("Play").click();
        page.waitForFunction("() => window.sounded");
        clicked[i] = number(page, "() => window.sounded - window.clicked");
        asked[i] =
            number(
                page,
                """
                async () => {
                  const begun = performance.now();
                  const answer = await fetch(document.querySelector('audio').src,
                    { headers: { Range: 'bytes=0-' }, cache: 'no-store' });
                  const reader = answer.body.getReader();
                  await reader.read();
                  const ms = performance.now() - begun;
                  await reader.cancel();
                  return ms;
                }
                """);
      }
    }

    // Then it sounds before they notice
    assertThat(median(clicked))
        .as("from the click, ms: " + Arrays.toString(clicked))
        .isLessThan(300);
    assertThat(median(asked)).as("to the octets, ms: " + Arrays.toString(asked)).isLessThan(300);
  }

  private static double number(Page page, String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void shouldKeepANoteWhileItPlays() {
    try (Hearing hearing = hear("07700900666", 1280, ColorScheme.LIGHT)) {
      // Given a call that plays, and a part of it
      Page page = hearing.page();
      hearing.button("Play").click();
      hearing.passes(0.3);
      page.locator("#from").fill("0:01");
      page.locator("#to").fill("0:02");

      // When somebody writes what would be a script elsewhere
      page.getByLabel("Note on this part").fill("<img src=x onerror=alert(1)> promised a letter");
      hearing.button("Keep the note").click();
      page.waitForFunction("() => document.querySelector('#notes').textContent.includes('letter')");

      // Then it stands there as text, the sound went on, and its time leads to it
      assertThat(page.locator("#notes bdi").first().textContent())
          .isEqualTo("<img src=x onerror=alert(1)> promised a letter");
      assertThat(page.locator("#text").inputValue()).isEmpty();
      assertThat(page.url()).contains("?hearing=");
      page.locator("#notes .at button").first().click();
      assertThat(page.locator("#from").inputValue()).isEqualTo("0:01.0");

      // And what is wrong with another is told in its place
      page.locator("#from").fill("whenever");
      hearing.button("Keep the note").click();
      page.waitForFunction("() => document.querySelector('#notes .problem')");
      assertThat(page.locator("#notes").textContent()).contains("minutes and seconds");
      assertThat(hearing.complaints())
          .allMatch(one -> one.contains("400"))
          .noneMatch(one -> one.contains("ran"));
    }
  }

  @Test
  void shouldBeCheckedAndKeptFromThePage() {
    try (Hearing hearing = hear(EventfulCalls.EVENTFUL, 1280, ColorScheme.LIGHT)) {
      Page page = hearing.page();
      hearing.button("Check it now").click();
      page.waitForFunction("() => document.querySelector('.checked-genuine')");
      assertThat(page.locator(".checked-word").textContent()).contains("Genuine");
      assertThat(page.locator("[data-player]").count()).isEqualTo(1);
      page.getByText("Keep this call").click();
      page.getByLabel("What is it kept for?").selectOption("police");
      page.locator("#hold-reason").fill("an officer asked");
      hearing.button("Keep the call").click();
      page.waitForURL(url -> url.contains("#kept"));
      assertThat(page.locator(".holds").textContent()).contains("The police asked for it");
      assertThat(page.locator("[data-player]").count()).as("goes on").isEqualTo(1);
      page.locator(".holds li", new Page.LocatorOptions().setHasText("police"))
          .getByText("Lift this hold")
          .click();
      page.locator(".holds li", new Page.LocatorOptions().setHasText("police"))
          .getByRole(AriaRole.BUTTON)
          .click();
      page.waitForFunction(
          "() => !document.querySelector('.holds').textContent.includes('police')");
      assertThat(hearing.complaints()).isEmpty();
    }
  }

  @Test
  void shouldBeOfUseAtEveryWidthLightAndDark() throws IOException {
    String axe = axe();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {375, 768, 1280}) {
        try (Hearing hearing = hear(EventfulCalls.EVENTFUL, width, scheme)) {
          Page page = hearing.page();
          page.locator("#from").fill("0:08");
          page.locator("#to").fill("0:10");
          page.getByLabel("Note on this part").fill("pressed 1 and was asked to wait");
          hearing.button("Keep the note").click();
          page.waitForFunction(
              "() => document.querySelector('#notes').textContent.includes('wait')");
          hearing.audio().evaluate("one => { one.currentTime = 5.5; }");
          page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
          page.getByText("Keep this call").click();
          hearing.button("Check it now").click();
          page.waitForFunction("() => document.querySelector('.checked')");
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(PICTURES.resolve("player-" + width + "-" + scheme + ".png")));
          page.evaluate(axe);
          assertThat(
                  (List<?>)
                      page.evaluate(
                          "axe.run().then(found => found.violations.map("
                              + "one => one.id + ' ' + one.nodes.map(node => node.html)"
                              + ".join(' ')))"))
              .as("%s, %s", width, scheme)
              .isEmpty();
          assertThat(
                  page.evaluate(
                      "document.documentElement.scrollWidth"
                          + " <= document.documentElement.clientWidth"))
              .as("fits %s", width)
              .isEqualTo(true);
          assertThat(hearing.complaints()).isEmpty();
        }
      }
    }
  }

  private static String axe() throws IOException {
    String name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = CallBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
