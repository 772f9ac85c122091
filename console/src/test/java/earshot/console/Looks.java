package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a page looks like: pictures to be looked at, nothing that keeps anybody out or sticks out.
 */
final class Looks {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int[] WIDTHS = {375, 768, 1280};
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private Looks() {}

  /** In each width, light and dark; the page is left wide and light. */
  static void everywhere(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      for (int width : WIDTHS) {
        at(page, name, width, scheme);
      }
    }
  }

  /** At a width. */
  static void at(Page page, String name, int width, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 900);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png")));
    assertThat(violations(page)).as("%s at %s, %s", name, width, scheme).isEmpty();
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("%s fits %s", name, width)
        .isEqualTo(true);
  }

  private static List<?> violations(Page page) {
    if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
      page.evaluate(axe());
    }
    return (List<?>)
        page.evaluate(
            "axe.run({ resultTypes: ['violations'] }).then(found => found.violations.map("
                + "one => one.id + ' ' + one.nodes.map(node => node.html).join(' ')))");
  }

  private static String axe() {
    try (InputStream in = Looks.class.getResourceAsStream(AXE)) {
      return new String(Objects.requireNonNull(in, AXE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
