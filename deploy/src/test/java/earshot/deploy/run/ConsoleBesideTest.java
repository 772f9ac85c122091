package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder at a mirror port, a console beside it, each a process, and somebody who looks on. */
@NeedsLab
class ConsoleBesideTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final String PASSWORD = "three gulls over Whitby";

  @TempDir private Path temp;

  @Test
  void shouldShowTheCallThatIsUpAndTheFaultWhileItLasts() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab)) {
      String config = config(lab.tapInterface()).toString();
      try (Child recorder = start("run", "--config", config)) {
        recorder.await("\"event\":\"interface-up\"");
        try (Child console = start("console", "--config", config)) {
          console.await("/set-up:");
          String code = console.await("").strip();
          String address = console.await("https://").replaceFirst(".*(https://.*)/.*", "$1");
          lookOn(address, code, lab, phones);
          console.terminate();
          assertThat(console.exitCode()).isZero();
        }
        recorder.terminate();
        assertThat(recorder.exitCode()).isZero();
      }
    }
  }

  /** With the figures by which the console asks the recorder how it is. */
  private static Child start(String... arguments) throws IOException {
    return Child.startBehind(List.of("env", "EARSHOT_METRICS_ENABLED=true"), arguments);
  }

  private Path config(String interfaceName) throws IOException {
    Path passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return Files.writeString(
        temp.resolve("earshot.yaml"),
        """
        capture:
          interfaces: [%s]
        storage:
          data: %s
          passphrase-file: %s
        metrics:
          listen: 127.0.0.1:%d
        console:
          listen: 127.0.0.1:0
        """
            .formatted(interfaceName, temp.resolve("data"), passphrase, port));
  }

  private static void lookOn(String address, String code, MirrorLab lab, ScriptedPhones phones)
      throws Exception {
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")))) {
      // Given the first person, on a page that is never loaded again
      Page page =
          browser.newPage(
              new Browser.NewPageOptions().setIgnoreHTTPSErrors(true).setBaseURL(address));
      setUp(page, code);
      page.evaluate("window.stayed = true");
      assertThat(page.locator("#board").textContent()).contains("Nobody is on the line.");

      // When two phones talk, it shows while they do, and what became of the call
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(4_000));
      page.locator(".live li").first().waitFor();
      talk.join();
      page.getByText("1 answered call today, recorded in full.").first().waitFor();

      // When the cable of the mirror port is out, it shows what is wrong
      lab.tap().unplug();
      String wrong = AlarmCode.INTERFACE_DOWN.sentence();
      page.getByText(wrong).first().waitFor();
      assertThat(page.locator(".light-words").textContent()).contains("Act now");

      // And when it is in again, that this is over
      lab.tap().plugIn();
      page.locator(".alarms li", new Page.LocatorOptions().setHasText(wrong))
          .getByText("Over")
          .waitFor();
      page.waitForCondition(() -> !page.locator(".light-words").textContent().contains("Act now"));
      assertThat(page.evaluate("window.stayed")).isEqualTo(true);
    }
  }

  private static void setUp(Page page, String code) {
    page.navigate("/set-up");
    page.getByLabel("Set-up code").fill(code);
    page.getByLabel("Your name").fill("Mary Manager");
    page.getByLabel("Account’s name").fill("mary");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    page.getByLabel("The same password again").fill(PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
  }
}
