package earshot.capture.tap;

import static earshot.capture.tap.CaptureBytes.MICROSECONDS;
import static earshot.capture.tap.CaptureBytes.gzip;
import static earshot.capture.tap.CaptureBytes.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import earshot.capture.tap.CaptureInputs.PassedOver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureInputsTest {
  private static final byte[] CAPTURE =
      littleEndian()
          .classicHeader(MICROSECONDS, LinkType.ETHERNET)
          .classicRecord(1, 0, (byte) 1, (byte) 2)
          .octets();

  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void fillFolder() throws IOException {
    folder = Files.createDirectories(root.resolve("captures"));
    Files.createDirectories(folder.resolve("b/deep"));
    Files.write(folder.resolve("c.pcap"), CAPTURE);
    Files.write(folder.resolve("b/deep/monday"), gzip(CAPTURE));
    Files.write(folder.resolve("b/a.bin"), CAPTURE);
    Files.write(folder.resolve("notes.txt"), new byte[] {1, 2, 3, 4, 5});
    Files.write(folder.resolve("empty.pcapng"), new byte[0]);
    Files.write(folder.resolve("letters.gz"), gzip(new byte[100]));
  }

  private static CaptureInputs expand(Object... paths) {
    return CaptureInputs.of(
        Arrays.stream(paths).map(Object::toString).toList(), new ByteArrayInputStream(CAPTURE));
  }

  private List<String> namesIn(CaptureInputs found) {
    return found.inputs().stream()
        .map(input -> input.name().substring(root.toString().length()))
        .toList();
  }

  @Test
  void shouldFindCapturesInAFolderByContentOrByName() {
    CaptureInputs found = expand(folder);

    assertThat(namesIn(found))
        .containsExactly(
            "/captures/b/a.bin",
            "/captures/b/deep/monday",
            "/captures/c.pcap",
            "/captures/empty.pcapng");
    assertThat(found.passedOver())
        .extracting(PassedOver::path, PassedOver::reason)
        .containsExactlyInAnyOrder(
            tuple(folder.resolve("notes.txt"), "is no capture"),
            tuple(folder.resolve("letters.gz"), "is no capture"));
  }

  @Test
  void shouldKeepTheOrderOfThePathsAndReadEachFileOnce() {
    CaptureInputs found = expand(folder.resolve("c.pcap"), folder, folder.resolve("c.pcap"));

    assertThat(namesIn(found))
        .containsExactly(
            "/captures/c.pcap",
            "/captures/b/a.bin",
            "/captures/b/deep/monday",
            "/captures/empty.pcapng");
    assertThat(found.passedOver())
        .filteredOn(passed -> passed.reason().equals("is among the inputs already"))
        .hasSize(2);
  }

  @Test
  void shouldTakeANamedFileWhateverItHolds() {
    CaptureInputs found = expand(folder.resolve("notes.txt"));

    assertThat(found.inputs()).hasSize(1);
    assertThatThrownBy(() -> found.inputs().getFirst().open().close())
        .isInstanceOf(UnreadableCaptureException.class);
  }

  @Test
  void shouldRefuseAPathThatDoesNotExist() {
    assertThatThrownBy(() -> expand(folder, folder.resolve("typo.pcap")))
        .isInstanceOf(UnreadableCaptureException.class)
        .hasMessageEndingWith("typo.pcap: does not exist");
  }

  @Test
  void shouldReadStandardInputOnce() {
    CaptureInputs found = expand("-", "-");

    assertThat(found.inputs()).singleElement().returns("standard input", CaptureInput::name);
    assertThat(found.passedOver()).hasSize(1);
    try (PcapTap tap = found.inputs().getFirst().open()) {
      assertThat(ReadFrame.all(tap)).hasSize(1);
      assertThat(tap.description()).isEqualTo("standard input");
    }
  }

  @Test
  void shouldNotFollowAFolderThatLeadsBackIntoItself() throws IOException {
    Files.createSymbolicLink(folder.resolve("b/again"), folder);

    CaptureInputs found = expand(folder);

    assertThat(found.inputs()).hasSize(4);
    assertThat(found.passedOver())
        .extracting(PassedOver::reason)
        .contains("leads back into itself");
  }

  @Test
  void shouldFollowALinkToAFolderElsewhere() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), folder);

    assertThat(namesIn(expand(link))).contains("/link/c.pcap");
  }

  @Test
  void shouldOpenFilesAsTheyAreNamed() throws IOException {
    try (InputStream none = InputStream.nullInputStream()) {
      CaptureInputs found = CaptureInputs.of(List.of(folder.resolve("c.pcap").toString()), none);
      try (PcapTap tap = found.inputs().getFirst().open()) {
        assertThat(tap.description()).isEqualTo(folder.resolve("c.pcap").toString());
        assertThat(ReadFrame.all(tap)).hasSize(1);
      }
    }
  }
}
