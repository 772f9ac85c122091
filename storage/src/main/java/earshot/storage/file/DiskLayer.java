package earshot.storage.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The file system of the machine. */
public final class DiskLayer implements FileLayer {
  private final FileLocks locks = new FileLocks();
  private final LongAdder forcedSingly = new LongAdder();
  private final Optional<FileSystemSync> fileSystemSync;

  private DiskLayer(Optional<FileSystemSync> fileSystemSync) {
    this.fileSystemSync = fileSystemSync;
  }

  /** The machine's files; one per process is enough. Finds {@code syncfs} where there is one. */
  public static DiskLayer open() {
    return new DiskLayer(FileSystemSync.find());
  }

  /** Without {@code syncfs}: every file is forced by itself. */
  static DiskLayer withoutFileSystemSync() {
    return new DiskLayer(Optional.empty());
  }

  /** Files that {@link #sync} forced one by one, because the system has no {@code syncfs}. */
  public long forcedSingly() {
    return forcedSingly.sum();
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    try {
      Set<OpenOption> options = Set.of(CREATE_NEW, READ, WRITE);
      return new DiskFile(file, FileChannel.open(file, options, FolderAccess.file(file)));
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw DiskFile.named(file, e);
    }
  }

  @Override
  public OpenFile openToRead(Path file) throws IOException {
    return new DiskFile(file, FileChannel.open(file, READ));
  }

  @Override
  public OpenFile openToWrite(Path file) throws IOException {
    return new DiskFile(file, FileChannel.open(file, READ, WRITE));
  }

  @Override
  public List<Path> makeFolders(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    List<Path> missing = new ArrayList<>();
    for (Path at = absolute; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.add(at);
    }
    try {
      Files.createDirectories(absolute, FolderAccess.folder(absolute));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw DiskFile.named(absolute, e);
    }
    return missing.stream().map(Path::getParent).filter(parent -> parent != null).toList();
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(Path file, Path secondName) throws IOException {
    Files.createLink(secondName, file);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return Files.deleteIfExists(path);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  @Override
  public void sync(Path root, Collection<? extends OpenFile> written) throws IOException {
    if (fileSystemSync.isPresent()) {
      fileSystemSync.get().sync(root);
      return;
    }
    for (OpenFile file : written) {
      file.force();
      forcedSingly.increment();
    }
    for (Path folder : written.stream().map(DiskLayer::folderOf).distinct().toList()) {
      forceFolder(folder);
    }
  }

  private static Path folderOf(OpenFile file) {
    Path folder = file.path().toAbsolutePath().getParent();
    return folder == null ? file.path().getRoot() : folder;
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path, NOFOLLOW_LINKS);
  }

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isSameFile(one, other);
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public long freeOctets(Path path) throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return locks.lock(
        file, () -> FileChannel.open(file, Set.of(CREATE, WRITE), FolderAccess.file(file)));
  }
}
