package earshot.storage.object;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import earshot.storage.seal.DataFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The local disk, and behind it the object store: a sealed call's file that is not here any more is
 * read from there. Everything else, and all writing, is the local disk's. For readers: sealing and
 * uploading are given the local disk itself.
 */
public final class StoredCallsLayer implements FileLayer {
  private final FileLayer local;
  private final ObjectStore store;
  private final ObjectName names;

  /** Both of them. */
  public StoredCallsLayer(FileLayer local, DataFolder data, ObjectStore store) {
    this.local = local;
    this.store = store;
    this.names = new ObjectName(data, store.settings().prefix());
  }

  @Override
  public OpenFile openToRead(Path file) throws IOException {
    try {
      return local.openToRead(file);
    } catch (NoSuchFileException e) {
      Optional<String> name = names.ofSealed(file);
      if (name.isEmpty()) {
        throw e;
      }
      return RemoteFile.open(store, file, name.get());
    }
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return local.exists(path) || stored(path).isPresent();
  }

  @Override
  public long size(Path file) throws IOException {
    try {
      return local.size(file);
    } catch (NoSuchFileException e) {
      return stored(file).orElseThrow(() -> e).octets();
    }
  }

  private Optional<StoredObject> stored(Path file) throws IOException {
    Optional<String> name = names.ofSealed(file);
    return name.isEmpty() ? Optional.empty() : store.head(name.get());
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    return local.create(file);
  }

  @Override
  public OpenFile openToWrite(Path file) throws IOException {
    return local.openToWrite(file);
  }

  @Override
  public List<Path> makeFolders(Path folder) throws IOException {
    return local.makeFolders(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    local.rename(from, to);
  }

  @Override
  public void link(Path file, Path secondName) throws IOException {
    local.link(file, secondName);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return local.delete(path);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    local.forceFolder(folder);
  }

  @Override
  public void sync(Path root, Collection<? extends OpenFile> written) throws IOException {
    local.sync(root, written);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return local.list(folder);
  }

  @Override
  public boolean isFolder(Path path) throws IOException {
    return local.isFolder(path);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return local.isSameFile(one, other);
  }

  @Override
  public long freeOctets(Path path) throws IOException {
    return local.freeOctets(path);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return local.lock(file);
  }
}
