package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.desk.Recorder;
import earshot.policy.file.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Today while calls go on: who is told what, and how soon. */
class TodayTest {
  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("teresa", Role.TEAM_MEMBER);
    open.somebody("egon", Role.ENGINEER);
    open.somebody("rita", Role.GP_REGISTRAR);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @Test
  void shouldTellWhoIsOnTheLineToThoseWhoMayFindCallsAndANumberToOthers() throws IOException {
    Visitor teresa = open.signedIn("teresa");
    Visitor egon = open.signedIn("egon");
    Visitor rita = open.signedIn("rita");
    assertThat(teresa.get("/today").body()).contains("Nobody is on the line.");
    try (OpenRecorder recorder =
        new OpenRecorder(folder, OpenRecorder.call(open.clock.instant()))) {
      // When the recorder sees a call begin, and be answered
      recorder.playUntil(3_000);

      // Then a receptionist reads who it is, without anything to hear
      assertThat(teresa.get("/today").body())
          .contains(OpenRecorder.CALLER, OpenRecorder.NUMBER, "Priya (reception)")
          .contains("1 call is up.", "answered today at")
          .doesNotContain("<audio");
      // And an engineer and a trainee how many there are
      for (Visitor other : List.of(egon, rita)) {
        assertThat(other.get("/today").body())
            .contains("1 call is up.")
            .doesNotContain(OpenRecorder.CALLER, OpenRecorder.NUMBER, "Priya", "/calls");
      }

      // When they hang up, it is a call like any other
      recorder.end();
      assertThat(teresa.get("/today").body())
          .contains("Nobody is on the line.", "4 answered calls today")
          .contains("href=\"/calls/2026");
    }
  }

  @Test
  void shouldSayThatSomethingHasChangedWhenItHas() throws Exception {
    Visitor egon = open.signedIn("egon");
    try (Listening stream = new Listening(egon)) {
      // Given a page that listens: it is told once, whatever it missed
      assertThat(stream.next()).isEqualTo("event: changed");
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).contains("no-store");

      // When the recorder falls silent, an alarm comes up, and goes
      open.recorder.set(Recorder.State.SILENT);
      assertThat(stream.next()).isEqualTo("event: changed");
      assertThat(egon.get("/today/board").body()).contains("The recorder does not answer");
      open.recorder.set(Recorder.State.RECORDING);
      assertThat(stream.next()).isEqualTo("event: changed");

      // Then nothing that it tells is about anybody
      assertThat(stream.told).allMatch(line -> line.matches("|:|data:|event: changed|retry: \\d+"));
    }
  }

  @Test
  void shouldListenToNobodyWhoIsNotThere() {
    Visitor stranger = open.visitor();
    assertThat(stream(stranger).status()).isEqualTo(302);
    Visitor egon = open.signedIn("egon");
    open.clock.pass(Duration.ofMinutes(11));
    Visitor.Page locked = stream(egon);
    assertThat(locked.status()).isEqualTo(302);
    assertThat(locked.header("Location")).endsWith("/unlock");
  }

  private static Visitor.Page stream(Visitor visitor) {
    return visitor.get("/today/events");
  }

  /** A page's stream of events. */
  private static final class Listening implements AutoCloseable {
    private final List<String> told = new ArrayList<>();
    private final java.net.http.HttpResponse<java.io.InputStream> answer;
    private final BufferedReader lines;

    private Listening(Visitor visitor) {
      answer = visitor.open("/today/events");
      lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    private String next() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.add(line);
        if (line.startsWith("event:")) {
          return line;
        }
      }
      return "the end";
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
