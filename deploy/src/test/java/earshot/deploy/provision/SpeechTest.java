package earshot.deploy.provision;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import earshot.testkit.traffic.audio.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Vagrant practice's phones say. */
class SpeechTest {
  private static final Path SPEECH =
      ProjectRoot.path().resolve("testkit/src/main/resources/earshot/testkit/speech");
  private static final int WAV_HEADER = 44;
  private static final int RATE = 8000;

  @TempDir private Path out;

  @Test
  void shouldSpeakEachLineInItsTurn() throws Exception {
    // Given a conversation, in which the patient's first line begins after 3.46 seconds
    Path wav = out.resolve("says.wav");
    byte[] line = Files.readAllBytes(SPEECH.resolve("results-2-patient.al"));

    // When what the patient says is put together
    Tool says = says("results", "patient", wav);

    // Then it is silence up to there, and that line
    assertThat(says.said()).isEmpty();
    ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    int begins = 3460 * RATE / 1000;
    for (int i = 0; i < begins; i++) {
      assertThat(samples.getShort(WAV_HEADER + 2 * i)).isZero();
    }
    for (int i = 0; i < line.length; i++) {
      assertThat(samples.getShort(WAV_HEADER + 2 * (begins + i)))
          .isEqualTo(G711.A_LAW.decode(line[i]));
    }
  }

  @Test
  void shouldNameASpeakerWhomNobodyHears() throws Exception {
    Tool says = says("results", "plumber", out.resolve("says.wav"));

    assertThat(says.exit()).isEqualTo(1);
    assertThat(says.said()).contains("nobody called plumber speaks in a conversation results");
  }

  private static Tool says(String conversation, String speaker, Path wav) throws Exception {
    String script = ProjectRoot.path().resolve("deploy/src/provision/phones/says").toString();
    return Tool.run(
        List.of("python3", script, SPEECH.toString(), conversation, speaker, wav.toString()),
        Map.of());
  }
}
