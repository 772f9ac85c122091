package earshot.deploy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleCommandTest {
  @TempDir private Path temp;
  private String err = "";

  @Test
  void shouldSayWhatIsInTheWay() throws IOException {
    Path passphrase = temp.resolve("passphrase");
    Files.createFile(
        passphrase,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    Map<String, String> environment = Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString());

    assertThat(run(environment, "console", "--data", temp.resolve("none").toString())).isOne();
    assertThat(err.lines()).last().asString().startsWith("earshot: ").contains("is missing");
    assertThat(run(Map.of(), "console", "--data", temp.toString())).isOne();
    assertThat(err).contains("there is no passphrase");
    assertThat(run(environment, "console", "--listen", "here")).isEqualTo(2);
    assertThat(err).contains("--listen");
    Path config = Files.writeString(temp.resolve("e.yaml"), "console: {key: /tmp/key.pem}\n");
    assertThat(run(environment, "console", "--config", config.toString())).isEqualTo(2);
    assertThat(err).contains("console.certificate and console.key belong together");
  }

  private int run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Earshot.run(
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            () -> environment,
            arguments);
    err = errors.toString(UTF_8);
    return code;
  }
}
