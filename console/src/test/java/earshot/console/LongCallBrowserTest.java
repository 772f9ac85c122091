package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half an hour of a call: it sounds at once, goes where it is told, and its silence can be skipped.
 */
class LongCallBrowserTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String session = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    PracticeDay.alsoRecord(folder, EventfulCalls.halfAnHour());
    session = Listener.mayHear(CHROMIUM, open, EventfulCalls.LONG);
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
  void shouldBearBeingSentHitherAndThither() {
    try (Listener listener = hear(EventfulCalls.LONG)) {
      // When somebody goes to and fro in a long call faster than it can be fetched
      Page page = listener.page();
      listener.seat().press("Play");
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
      listener.passes(900.5);
      assertThat(listener.at()).isBetween(900.0, 930.0);
      assertThat(page.locator("[data-trouble]").isHidden()).isTrue();
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  @Test
  void shouldSkipTheSilenceOfALongCall() {
    try (Listener listener = hear(EventfulCalls.LONG)) {
      // Given half an hour of which nearly all is silence
      Page page = listener.page();
      page.waitForFunction(
          "() => performance.getEntriesByType('resource').some(one => one.name.includes('/peaks')"
              + " && one.responseEnd > 0)");
      page.getByLabel("Skip silence").check();
      listener.goTo(10);

      // When
      listener.seat().press("Play");

      // Then the words of the last minute are heard a moment later
      listener.passes(EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 61);
      assertThat(listener.at())
          .isBetween(
              EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 61,
              EventfulCalls.HALF_AN_HOUR_MS / 1000.0 - 45);
      assertThat(listener.paused()).isFalse();
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  @Test
  void shouldGiveTheFirstSoundOfALongCallAtOnce() {
    double[] clicked = new double[7];
    double[] asked = new double[7];
    try (Listener listener = hear(EventfulCalls.LONG)) {
      Page page = listener.page();
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
        listener.seat().press("Play");
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
}
