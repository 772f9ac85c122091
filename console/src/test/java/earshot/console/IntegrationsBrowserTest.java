package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import earshot.policy.file.Role;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A manager lets one program ask and has another one told, in a browser. */
class IntegrationsBrowserTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static Receiver receiver;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    receiver = new Receiver();
    open.somebody("gita", Role.GP);
  }

  @AfterAll
  static void shouldClose() {
    if (open != null) {
      receiver.close();
      open.close();
    }
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  @Test
  void shouldLetProgramsInAndLookWellAtEveryWidth() throws IOException {
    try (Seat seat = CHROMIUM.seat(open).signIn("mary")) {
      Page page = seat.page();

      // When she lets a program ask as herself
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "Let a program ask");
      page.getByLabel("What the program is for, in a few words").fill("complaints register");
      page.getByLabel("As whom it acts").selectOption("Mary Manager");
      page.getByLabel("Hear calls, for the purposes named below").check();
      click(page, AriaRole.BUTTON, "Allow it");
      assertThat(page.getByText("Choose what the program may hear calls for.").isVisible())
          .isTrue();
      page.getByLabel("To look into complaints").check();
      page.getByLabel("Find calls, and read who called whom and what became of it").check();
      click(page, AriaRole.BUTTON, "Allow it");
      assertThat(page.getByText("complaints register").isVisible()).isTrue();

      // And takes its token
      click(page, AriaRole.LINK, "Your account");
      click(page, AriaRole.LINK, "Programs that act as you");
      click(page, AriaRole.BUTTON, "Show the token of complaints register");
      String token = page.locator(".code").textContent();
      Looks.at(page, "token-shown", 1280, ColorScheme.LIGHT);
      assertThat(Program.with(open, token).get("/api/v1/calls").status()).isEqualTo(200);

      // And has another one told, which does not take it at once
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "Tell a program");
      page.getByLabel("Its address").fill("https://169.254.169.254/");
      click(page, AriaRole.BUTTON, "Tell it from now on");
      assertThat(page.getByText("nothing is sent from here").isVisible()).isTrue();
      page.getByLabel("Its address").fill(receiver.address());
      page.getByLabel("Alarms that come up, and that are over").check();
      click(page, AriaRole.BUTTON, "Tell it from now on");
      assertThat(page.locator(".code").textContent()).startsWith("whsec_");
      receiver.answerNext(500);
      open.desk
          .store()
          .index()
          .write(sql -> AlarmIndex.raise(sql, "disk-low", "", open.clock.instant()));
      assertThat(receiver.next().answered()).isEqualTo(500);
      click(page, AriaRole.LINK, "Integrations");
      click(page, AriaRole.LINK, "127.0.0.1");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the message"))
          .first()
          .click();
      assertThat(page.getByText("The last messages").isVisible()).isTrue();
      for (String path : List.of("tokens/add", "targets/add", "")) {
        page.navigate(path.isEmpty() ? "/integrations" : "/integrations/" + path);
        Looks.everywhere(page, "integrations-" + path.replace('/', '-'));
      }
      click(page, AriaRole.LINK, "127.0.0.1");
      Looks.everywhere(page, "integration-target");
      page.navigate("/account/programs");
      Looks.everywhere(page, "own-programs");
    }
  }
}
