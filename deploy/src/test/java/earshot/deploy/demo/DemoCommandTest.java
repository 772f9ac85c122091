package earshot.deploy.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.deploy.Earshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @Test
  void shouldTellWhatWasRecordedAndWhatWasNotAndWhy() {
    // When the demo runs
    int exit =
        Earshot.run(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            "demo",
            "--out",
            temp.resolve("demo").toString());
    // Then one call was transferred, one lost packets, one is encrypted, one has another codec
    assertThat(exit).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    String told = out.toString(UTF_8).replaceAll("\\s+", " ");
    assertThat(told)
        .contains("Tom Barley 07700900123 -> 01632960100 recorded, ")
        .contains("one call over 3 legs of the phone system, on hold once and put through once")
        .contains("Alan Penrose 07700900152 -> 01632960100 recorded in part, ")
        .contains(FailureCode.PACKET_LOSS.sentence())
        .contains("Graham Lisle 01632960177 -> Back office 202 NOT RECORDED")
        .contains(FailureCode.ENCRYPTED_MEDIA.sentence())
        .contains("Dr Hale 207 -> 01632960164 NOT RECORDED")
        .contains(FailureCode.UNSUPPORTED_CODEC.sentence());
    // And what it points to is there
    assertThat(out.toString(UTF_8).lines().map(String::strip))
        .filteredOn(line -> line.startsWith(temp.toString()) && line.endsWith(".wav"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
    assertThat(out.toString(UTF_8).lines())
        .allSatisfy(line -> assertThat(shown(line)).hasSizeLessThan(100));
  }

  private String shown(String line) {
    return line.replace(temp.toString(), "");
  }
}
