package earshot.capture.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.call.Track;
import earshot.capture.net.AddressTable;
import earshot.capture.record.GapRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a disk that is really full: a file system in memory of 256 KiB. */
class FullDiskTest {
  private static final int SECOND = 32_000;
  private static final int DISK = 256 * 1024;

  @TempDir private Path disk;

  @BeforeEach
  void mount() throws Exception {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "earshot", disk.toString());
    assumeTrue(mounted, "this machine does not let a test mount a small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void shouldKeepTheTimeLineOverAudioThatTheDiskRefused() throws Exception {
    // Given a second of audio on a disk that then fills up
    FolderSink sink = new FolderSink(disk, new AddressTable());
    Track track = sink.openTrack("call", Instant.EPOCH);
    byte[] second = FolderSinkTest.audio(SECOND);
    track.write(ByteBuffer.wrap(second));
    Path filling = fill();
    // When a second is refused, room is made, and a third second comes
    track.write(ByteBuffer.wrap(second));
    Files.delete(filling);
    track.write(ByteBuffer.wrap(second));
    var recording = track.finish("call", "", List.of("caller", "callee")).orElseThrow();
    // Then the third is at its place, what was refused is silence, and the problem says so
    byte[] wav = Files.readAllBytes(disk.resolve("call.wav"));
    int data = wav.length - 3 * SECOND;
    assertThat(recording.durationMs()).isEqualTo(3_000);
    assertThat(wav).endsWith(second);
    assertThat(ByteBuffer.wrap(wav, data, SECOND)).isEqualTo(ByteBuffer.wrap(second));
    assertThat(ByteBuffer.wrap(wav, data + SECOND, SECOND)).isEqualTo(ByteBuffer.allocate(SECOND));
    assertThat(track.problems().getFirst().detail())
        .isEqualTo(
            "call.wav: No space left on device, first at 1000 ms; 1000 ms of audio not written");
    assertThat(track.unwritten())
        .containsExactly(
            new GapRecord(0, 1000, 1000, "tap-drop"), new GapRecord(1, 1000, 1000, "tap-drop"));
  }

  @Test
  void shouldTellOfACallRecordForWhichThereIsNoRoom() throws Exception {
    FolderSink sink = new FolderSink(disk, new AddressTable());
    fill();
    sink.callEnded(FolderSinkTest.ended(FolderSinkTest.notAnswered()));
    assertThat(sink.problems()).singleElement().asString().contains("No space left on device");
  }

  private Path fill() {
    Path file = disk.resolve("filling");
    try {
      Files.write(file, new byte[DISK + 1]);
    } catch (IOException e) {
      return file; // Full, as wanted: it holds as much as there was room for.
    }
    throw new IllegalStateException("the disk is larger than it was made");
  }

  private static boolean run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
