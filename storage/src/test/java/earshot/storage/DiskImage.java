package earshot.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.storage.index.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A disk with a journalling file system, whose every octet can be looked at: those of deleted files
 * too, which is what whoever takes the disk does.
 */
final class DiskImage implements AutoCloseable {
  private static final long OCTETS = 96L << 20;
  private static final int WINDOW = 1 << 20;

  private final Path image;
  private final Path mounted;
  private boolean isMounted;

  private DiskImage(Path image, Path mounted) {
    this.image = image;
    this.mounted = mounted;
  }

  /** An empty one, mounted; without the privilege to do that the test is skipped. */
  static DiskImage in(Path temp) throws IOException {
    DiskImage disk =
        new DiskImage(temp.resolve("image"), Files.createDirectory(temp.resolve("disk")));
    try (RandomAccessFile file = new RandomAccessFile(disk.image.toFile(), "rw")) {
      file.setLength(OCTETS);
    }
    assumeTrue(
        run("mkfs.ext4", "-q", "-F", disk.image.toString()) && disk.mount(),
        "this machine does not let a test mount a file on a loop device");
    return disk;
  }

  Path path() {
    return mounted;
  }

  boolean mount() {
    isMounted = run("mount", "-o", "loop", image.toString(), mounted.toString());
    return isMounted;
  }

  /** Takes the disk out: from now on all that was written is on it. */
  void unmount() throws IOException {
    if (!run("umount", mounted.toString())) {
      throw new IOException(mounted + " is still in use");
    }
    isMounted = false;
  }

  /** Every place on the disk where these octets stand. */
  List<Long> find(byte[] wanted) throws IOException {
    List<Long> found = new ArrayList<>();
    byte[] window = new byte[WINDOW + wanted.length - 1];
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
      for (long start = 0; start < OCTETS; start += WINDOW) {
        file.seek(start);
        int length = Math.max(0, file.read(window));
        for (int i = 0; i + wanted.length <= length; i++) {
          if (window[i] == wanted[0]
              && Arrays.equals(window, i, i + wanted.length, wanted, 0, wanted.length)) {
            found.add(start + i);
          }
        }
      }
    }
    return found;
  }

  /** So many octets from there on. */
  byte[] read(long position, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(image)) {
      var octets = java.nio.ByteBuffer.allocate(length);
      while (octets.hasRemaining() && channel.read(octets, position + octets.position()) > 0) {
        Thread.onSpinWait();
      }
      return octets.array();
    }
  }

  private static boolean run(String... command) {
    try {
      Commands.run(new ProcessBuilder(command));
      return true;
    } catch (IOException e) {
      return false; // there is no such program, or it may not
    }
  }

  @Override
  public void close() throws IOException {
    if (isMounted) {
      unmount();
    }
  }
}
