package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that keeps the newest signed checkpoint. Two of them, the second on another disk or
 * machine, make a rollback visible: who restores or rewrites the log has to do it in both.
 *
 * @param file where; its folder is made when it is missing
 */
public record CheckpointPlace(Path file) {
  /** Far above any checkpoint with its signatures; what is longer is something else. */
  private static final long LONGEST = 65_536;

  /** What a place says about the log that we have. */
  public sealed interface Standing {
    /** Nothing was ever written there. */
    record Empty() implements Standing {}

    /**
     * What stands there is the beginning of our log, or all of it.
     *
     * @param checkpoint what stands there
     */
    record Agrees(Checkpoint checkpoint) implements Standing {}

    /**
     * The log had more leaves once than it has now.
     *
     * @param checkpoint what stands there
     * @param size the leaves that there are now
     */
    record RolledBack(Checkpoint checkpoint, long size) implements Standing {}

    /**
     * The log had other leaves once.
     *
     * @param checkpoint what stands there
     * @param root what the log's root of that size is now
     */
    record Rewritten(Checkpoint checkpoint, Sha256 root) implements Standing {}

    /**
     * What stands there is no checkpoint of this log's key.
     *
     * @param reason why not
     */
    record Foreign(String reason) implements Standing {}
  }

  /** The text that stands there; empty when there is no such file. */
  public Optional<String> read() throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        return Optional.of("");
      }
      return Optional.of(new String(Files.readAllBytes(file), UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Compares what stands there with the log of {@code size} leaves whose hashes {@code tree} has.
   *
   * @throws IOException when the place cannot be read, which is not the same as being empty
   */
  public Standing compare(VerifierKey key, MerkleTree tree, long size) throws IOException {
    Optional<String> note = read();
    if (note.isEmpty()) {
      return new Standing.Empty();
    }
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.open(note.get(), key);
    } catch (IllegalArgumentException e) {
      return new Standing.Foreign(String.valueOf(e.getMessage()));
    }
    if (checkpoint.size() > size) {
      return new Standing.RolledBack(checkpoint, size);
    }
    Sha256 root = tree.root(checkpoint.size());
    return root.equals(checkpoint.root())
        ? new Standing.Agrees(checkpoint)
        : new Standing.Rewritten(checkpoint, root);
  }

  /**
   * Writes the checkpoint of the first {@code size} leaves, unless what stands there speaks against
   * it: that is evidence and stays. The file changes as a whole or not at all, and is on the disk
   * when this returns.
   *
   * @return what stood there before; it was replaced when that is {@link Standing.Empty} or {@link
   *     Standing.Agrees}
   * @throws IOException when the place cannot be read or written; what stood there stands
   */
  public Standing publish(SigningKey key, MerkleTree tree, long size) throws IOException {
    Standing standing = compare(key.verifier(), tree, size);
    boolean newer =
        switch (standing) {
          case Standing.Empty() -> true;
          case Standing.Agrees(Checkpoint there) -> there.size() < size;
          case Standing.RolledBack _, Standing.Rewritten _, Standing.Foreign _ -> false;
        };
    if (newer) {
      replace(new Checkpoint(key.verifier().name(), size, tree.root(size)).signed(key));
    }
    return standing;
  }

  private void replace(String note) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("not a file: " + file);
    }
    Files.createDirectories(folder);
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer octets = ByteBuffer.wrap(note.getBytes(UTF_8));
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
