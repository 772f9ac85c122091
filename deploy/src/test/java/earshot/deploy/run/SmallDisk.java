package earshot.deploy.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real file system for one test, which can be filled, or made to let no write come back. */
final class SmallDisk implements AutoCloseable {
  private static final int OCTETS = 16 << 20;

  private final Path mounted;
  private @Nullable Process frozen;

  private SmallDisk(Path mounted) {
    this.mounted = mounted;
  }

  /** In memory, of so many octets; without the privilege to mount it the test is skipped. */
  static SmallDisk inMemory(Path temp, int octets) throws IOException {
    Path at = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + octets, "earshot", at.toString()),
        "this machine does not let a test mount a small file system");
    return new SmallDisk(at);
  }

  /** With a journal, on a loop device, so that it can be frozen. */
  static SmallDisk onLoopDevice(Path temp) throws IOException {
    return onLoopDevice(temp, OCTETS);
  }

  /** As above, of so many octets. */
  static SmallDisk onLoopDevice(Path temp, int octets) throws IOException {
    Path at = Files.createDirectory(temp.resolve("disk"));
    Path image = temp.resolve("image");
    Files.write(image, new byte[octets]);
    assumeTrue(
        run("mkfs.ext4", "-q", "-F", image.toString())
            && run("mount", "-o", "loop", image.toString(), at.toString()),
        "this machine does not let a test mount a file on a loop device");
    return new SmallDisk(at);
  }

  Path path() {
    return mounted;
  }

  /** Fills it to the last octet; the file that does, to be deleted. */
  Path fill() throws IOException {
    Path file = mounted.resolve("filling");
    try (var out = Files.newOutputStream(file)) {
      for (byte[] page = new byte[4096]; ; ) {
        out.write(page);
      }
    } catch (IOException e) {
      return file; // full, as wanted
    }
  }

  /**
   * From now on every write waits, until {@link #thaw}; or for twenty seconds, so that a test that
   * dies leaves nothing that cannot be ended.
   */
  void freeze() throws IOException {
    Process freezer =
        new ProcessBuilder(
                "bash",
                "-c",
                "fsfreeze -f \"$0\" && echo frozen; read -r -t 20 _; fsfreeze -u \"$0\"",
                mounted.toString())
            .start();
    frozen = freezer;
    if (!"frozen".equals(freezer.inputReader().readLine())) {
      throw new IOException("could not be frozen: " + mounted);
    }
  }

  /** Writes come back. */
  void thaw() throws IOException {
    Process freezer = frozen;
    if (freezer != null) {
      frozen = null;
      freezer.getOutputStream().close();
      freezer.onExit().join();
    }
  }

  private static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  @Override
  public void close() throws IOException {
    thaw();
    run("umount", mounted.toString());
  }
}
