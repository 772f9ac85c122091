package earshot.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** Debian's browser, started once for all tests of a JVM; without it they are skipped. */
final class Chromium implements BeforeAllCallback {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private @Nullable Started started;

  /** The browser and what drives it; ended with the JVM's tests. */
  private record Started(Playwright playwright, Browser browser) implements AutoCloseable {
    static Started start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      return new Started(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(PROGRAM)
                      .setArgs(List.of("--no-sandbox"))));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeTrue(Files.isExecutable(PROGRAM), "Debian's chromium is not installed");
    started =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(getClass()))
            .computeIfAbsent(Started.class, _ -> Started.start(), Started.class);
  }

  /** A computer at which nobody has signed in to this console yet. */
  Seat seat(OpenConsole open) {
    return seat(open, 1280, ColorScheme.LIGHT);
  }

  /** One with a narrower or a darker screen. */
  Seat seat(OpenConsole open, int width, ColorScheme scheme) {
    return seat(
        open, new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
  }

  /** One with these options and its own address book. */
  Seat seat(OpenConsole open, Browser.NewContextOptions options) {
    return new Seat(
        Objects.requireNonNull(started)
            .browser()
            .newContext(
                options
                    .setIgnoreHTTPSErrors(true)
                    .setBaseURL("https://localhost:" + open.console.port())));
  }
}
