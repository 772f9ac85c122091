package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What can be done on a call's page beside hearing it. */
class CallPageBrowserTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static String session = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    PracticeDay.alsoRecord(folder, EventfulCalls.eventful());
    open.somebody("gita", Role.GP);
    session = Listener.mayHear(CHROMIUM, open, EventfulCalls.EVENTFUL, "07700900666");
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
  void shouldKeepANoteWhileItPlays() {
    try (Listener listener = hear("07700900666")) {
      // Given a call that plays, and a part of it
      Page page = listener.page();
      listener.seat().press("Play");
      listener.passes(0.3);
      page.locator("#from").fill("0:01");
      page.locator("#to").fill("0:02");

      // When somebody writes what would be a script elsewhere
      page.getByLabel("Note on this part").fill("<img src=x onerror=alert(1)> promised a letter");
      listener.seat().press("Keep the note");
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
      listener.seat().press("Keep the note");
      page.waitForFunction("() => document.querySelector('#notes .problem')");
      assertThat(page.locator("#notes").textContent()).contains("minutes and seconds");
      assertThat(listener.seat().complaints())
          .allMatch(one -> one.contains("400"))
          .noneMatch(one -> one.contains("ran"));
    }
  }

  @Test
  void shouldBeCheckedAndKeptFromThePage() {
    try (Listener listener = hear(EventfulCalls.EVENTFUL)) {
      Page page = listener.page();
      listener.seat().press("Check it now");
      page.waitForFunction("() => document.querySelector('.checked-genuine')");
      assertThat(page.locator(".checked-word").textContent()).contains("Genuine");
      assertThat(page.locator("[data-player]").count()).isEqualTo(1);
      page.getByText("Keep this call").click();
      page.getByLabel("What is it kept for?").selectOption("police");
      page.locator("#hold-reason").fill("an officer asked");
      listener.seat().press("Keep the call");
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
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }

  @Test
  void shouldBeOfUseAtEveryWidthLightAndDark() throws IOException {
    try (Listener listener = hear(EventfulCalls.EVENTFUL)) {
      Page page = listener.page();
      page.locator("#from").fill("0:08");
      page.locator("#to").fill("0:10");
      page.getByLabel("Note on this part").fill("pressed 1 and was asked to wait");
      listener.seat().press("Keep the note");
      page.waitForFunction("() => document.querySelector('#notes').textContent.includes('wait')");
      listener.goTo(5.5);
      page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
      page.getByText("Keep this call").click();
      listener.seat().press("Check it now");
      page.waitForFunction("() => document.querySelector('.checked')");
      Looks.everywhere(page, "player");
      assertThat(listener.seat().complaints()).isEmpty();
    }
  }
}
