package earshot.storage.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log's entries in files of their own, so that the log outlives the index: {@code
 * log/entries/0000000000}, named after the first entry in it, 65,536 entries each, only ever
 * appended to. Each entry is a line {@code NUMBER LENGTH}, its {@code LENGTH} octets, and a line
 * feed.
 *
 * <p>They follow the database: an entry is copied here after its transaction, and a checkpoint is
 * signed only of what is here and on the disk. So a rebuilt log has every root that was ever
 * signed. One process appends, under {@code log/.lock}; any may read.
 */
public final class EntryFiles {
  /** Entries of one file. */
  static final int PER_FILE = 1 << 16;

  private final FileLayer files;
  private final Path log;

  /**
   * The files of a log folder.
   *
   * @param log the folder {@code log} of the data folder
   */
  public EntryFiles(FileLayer files, Path log) {
    this.files = files;
    this.log = log;
  }

  /** Is given entries one by one. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One entry.
     *
     * @param position its number
     * @param body its encoding
     */
    void entry(long position, byte[] body) throws IOException;
  }

  /** Holds the files: nobody else appends until closed. */
  public Closeable lock() throws IOException {
    makeFolder();
    return files.lock(log.resolve(".lock"));
  }

  /** Writes the log's verifying key beside the entries, when there is none. Under {@link #lock}. */
  void keep(VerifierKey key) throws IOException {
    Path file = log.resolve("earshot.vkey");
    if (files.exists(file)) {
      return;
    }
    Path fresh = log.resolve("earshot.vkey.new");
    files.delete(fresh);
    try (OpenFile opened = files.create(fresh)) {
      opened.writeFully(ByteBuffer.wrap((key.text() + "\n").getBytes(US_ASCII)), 0);
      opened.force();
    }
    files.rename(fresh, file);
    files.forceFolder(log);
  }

  private void makeFolder() throws IOException {
    for (Path folder : files.makeFolders(folder())) {
      files.forceFolder(folder);
    }
  }

  private Path folder() {
    return log.resolve("entries");
  }

  private Path file(long position) {
    return folder().resolve("%010d".formatted(position - position % PER_FILE));
  }

  /**
   * How many entries are here. What a crash has left of one at the end does not count, and is
   * written over by the next {@link #append}.
   */
  public long size() throws IOException {
    Optional<Path> last = list().stream().reduce((_, later) -> later);
    return last.isEmpty() ? 0 : read(last.get(), (_, _) -> {}).next();
  }

  /** Appends entries; they are on the disk when this returns. Under {@link #lock}. */
  public void append(long position, List<byte[]> bodies) throws IOException {
    int done = 0;
    while (done < bodies.size()) {
      long first = position + done;
      int room = (int) (PER_FILE - first % PER_FILE);
      int end = Math.min(bodies.size(), done + room);
      appendToOne(first, bodies.subList(done, end));
      done = end;
    }
  }

  private void appendToOne(long position, List<byte[]> bodies) throws IOException {
    Path path = file(position);
    boolean fresh = !files.exists(path);
    End end = fresh ? new End(position, 0) : read(path, (_, _) -> {});
    if (end.next() != position) {
      throw new IOException(path + " goes on with entry " + end.next() + ", not " + position);
    }
    try (OpenFile file = fresh ? files.create(path) : files.openToWrite(path)) {
      file.truncate(end.offset());
      file.writeFully(octets(position, bodies), end.offset());
      file.force();
    }
    if (fresh) {
      files.forceFolder(folder());
    }
  }

  private static ByteBuffer octets(long position, List<byte[]> bodies) {
    List<byte[]> parts = new ArrayList<>();
    for (byte[] body : bodies) {
      parts.add((position + " " + body.length + "\n").getBytes(US_ASCII));
      parts.add(body);
      parts.add(new byte[] {'\n'});
      position++;
    }
    ByteBuffer octets = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(octets::put);
    return octets.flip();
  }

  /** The files in order. */
  private List<Path> list() throws IOException {
    return files.list(folder()).stream()
        .filter(file -> String.valueOf(file.getFileName()).matches("[0-9]{10,18}"))
        .toList();
  }

  /**
   * Shows all entries in order.
   *
   * @throws IOException when one is missing or cannot be read; it names file and offset
   */
  public void forEach(Visitor visitor) throws IOException {
    long expected = 0;
    for (Path file : list()) {
      End end = read(file, visitor);
      if (!file.equals(file(expected))) {
        throw new IOException(file + " is not the next file of entries after " + expected);
      }
      expected = end.next();
    }
  }

  private record End(long next, long offset) {}

  /** Reads what is whole, and says where that ends. */
  private End read(Path path, Visitor visitor) throws IOException {
    long position = Long.parseLong(String.valueOf(path.getFileName()));
    try (OpenFile file = files.openToRead(path)) {
      long size = file.size();
      byte[] octets = new byte[Math.toIntExact(size)];
      file.readFully(ByteBuffer.wrap(octets), 0);
      int at = 0;
      while (at < octets.length) {
        EntryLine line = EntryLine.at(octets, at, position, path);
        if (line.end() > octets.length) {
          break;
        }
        if (octets[line.end() - 1] != '\n') {
          throw new IOException(path + ": no end of entry " + position + " at " + line.end());
        }
        visitor.entry(position, line.body(octets));
        at = line.end();
        position++;
      }
      return new End(position, at);
    }
  }
}
