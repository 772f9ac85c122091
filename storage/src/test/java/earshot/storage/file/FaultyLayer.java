package earshot.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder of real files on a disk that can be full, broken, or lose its power. Every step that
 * changes something asks the {@link Fault.Plan}. Any thread.
 *
 * <p>To look at a killed process: open another layer on the same folder. At a power cut: {@link
 * #cutPower}, then open another.
 */
public final class FaultyLayer implements FileLayer {
  private final DiskLayer disk = DiskLayer.open();
  private final ShadowTree shadow;
  private Fault.Plan plan;
  private long steps;
  private long room = Long.MAX_VALUE;
  private boolean dead;
  private long syncs;

  /** Files below a folder, which is there. */
  public FaultyLayer(Path root, Fault.Plan plan) throws IOException {
    this.shadow = new ShadowTree(root.toAbsolutePath());
    this.plan = plan;
  }

  /** Something else goes wrong from now on. */
  public synchronized void plan(Fault.Plan next) {
    plan = next;
  }

  /** So many octets may still be written, then the disk is full. */
  public synchronized void room(long octets) {
    room = octets;
  }

  /** Steps so far. */
  public synchronized long steps() {
    return steps;
  }

  /** Contents on disk of files that have no name any more, as somebody could find them. */
  public synchronized List<byte[]> freed() {
    return shadow.freed();
  }

  /** Makes the folder what the disk holds when the power fails now; ends this layer. */
  public synchronized void cutPower(RandomGenerator chance) throws IOException {
    dead = true;
    shadow.cutPower(chance);
  }

  /** Something other than a file is about to be changed: a step like any other. */
  public synchronized void elsewhere(Path what) throws IOException {
    step(Operation.ELSEWHERE, what);
  }

  /**
   * Waits, but not for long, until all that was written before has been forced by somebody; a dead
   * process forces nothing.
   */
  public synchronized void awaitSync(Duration longest) throws InterruptedException {
    long enough = syncs + 1;
    long untilNs = System.nanoTime() + longest.toNanos();
    while (!dead && syncs < enough && untilNs - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, untilNs - System.nanoTime());
    }
  }

  private Fault step(Operation operation, Path path) throws IOException {
    if (dead) {
      throw new Killed(operation, path);
    }
    steps++;
    Fault fault = plan.at(steps, operation, path);
    if (operation != Operation.WRITE) {
      refuse(fault, operation, path);
    }
    return fault;
  }

  private void refuse(Fault fault, Operation operation, Path path) throws IOException {
    switch (fault) {
      case NONE, SHORT -> {}
      case FULL -> throw new StorageFullException(path, new IOException("injected"));
      case BROKEN -> throw new IOException(operation + " of " + path + ": injected");
      case KILL -> {
        dead = true;
        throw new Killed(operation, path);
      }
    }
  }

  @Override
  public synchronized OpenFile create(Path file) throws IOException {
    step(Operation.CREATE, file);
    OpenFile made = disk.create(file);
    shadow.made(file.toAbsolutePath(), false);
    return new FaultyFile(made);
  }

  @Override
  public synchronized OpenFile openToRead(Path file) throws IOException {
    mustLive(file);
    return new FaultyFile(disk.openToRead(file));
  }

  @Override
  public synchronized OpenFile openToWrite(Path file) throws IOException {
    mustLive(file);
    return new FaultyFile(disk.openToWrite(file));
  }

  private void mustLive(Path path) {
    if (dead) {
      throw new Killed(Operation.CREATE, path);
    }
  }

  @Override
  public synchronized List<Path> makeFolders(Path folder) throws IOException {
    step(Operation.MAKE_FOLDERS, folder);
    Path absolute = folder.toAbsolutePath();
    Path above = absolute;
    Deque<Path> missing = new ArrayDeque<>();
    while (above != null && !Files.isDirectory(above)) {
      missing.push(above);
      above = above.getParent();
    }
    List<Path> holders = disk.makeFolders(folder);
    missing.forEach(made -> shadow.made(made, true));
    return holders;
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    step(Operation.RENAME, from);
    shadow.beforeGone(to.toAbsolutePath());
    disk.rename(from, to);
    shadow.moved(from.toAbsolutePath(), to.toAbsolutePath());
  }

  @Override
  public synchronized void link(Path file, Path secondName) throws IOException {
    step(Operation.LINK, secondName);
    disk.link(file, secondName);
    shadow.linked(file.toAbsolutePath(), secondName.toAbsolutePath());
  }

  @Override
  public synchronized boolean delete(Path path) throws IOException {
    step(Operation.DELETE, path);
    if (!disk.exists(path)) {
      return false;
    }
    shadow.beforeGone(path.toAbsolutePath());
    boolean gone = disk.delete(path);
    shadow.gone(path.toAbsolutePath());
    return gone;
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    step(Operation.FORCE_FOLDER, folder);
    shadow.folderForced(folder.toAbsolutePath());
  }

  @Override
  public synchronized void sync(Path root, Collection<? extends OpenFile> written)
      throws IOException {
    step(Operation.SYNC, root);
    shadow.allForced();
    syncs++;
    notifyAll();
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public boolean exists(Path path) {
    return disk.exists(path);
  }

  @Override
  public boolean isFolder(Path path) {
    return disk.isFolder(path);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return disk.isSameFile(one, other);
  }

  @Override
  public long size(Path file) throws IOException {
    return disk.size(file);
  }

  @Override
  public synchronized long freeOctets(Path path) throws IOException {
    return Math.min(room, disk.freeOctets(path));
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private final class FaultyFile implements OpenFile {
    private final OpenFile file;
    private final ShadowTree.@Nullable Node node;

    FaultyFile(OpenFile file) {
      this.file = file;
      this.node = shadow.at(file.path().toAbsolutePath());
    }

    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      return file.read(to, position);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      synchronized (FaultyLayer.this) {
        Fault fault = step(Operation.WRITE, file.path());
        if (fault == Fault.NONE && from.remaining() > room) {
          fault = Fault.FULL;
        }
        if (fault == Fault.NONE) {
          room -= from.remaining();
          return file.write(from, position);
        }
        ByteBuffer half = from.duplicate();
        half.limit(half.position() + (half.remaining() + (fault == Fault.SHORT ? 1 : 0)) / 2);
        int taken = half.hasRemaining() ? file.write(half, position) : 0;
        refuse(fault, Operation.WRITE, file.path());
        from.position(from.position() + taken);
        return taken;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyLayer.this) {
        step(Operation.FORCE, file.path());
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
        file.readFully(content, 0);
        shadow.forced(node, content.array());
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (FaultyLayer.this) {
        step(Operation.TRUNCATE, file.path());
        file.truncate(length);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
