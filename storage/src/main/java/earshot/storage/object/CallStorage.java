package earshot.storage.object;

import earshot.storage.file.FileLayer;
import earshot.storage.index.IndexDatabase;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealingListener;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a data folder's calls are: here, in an object store, or both. Any thread, but for {@link
 * #begin} and {@link #start}, which whoever seals calls once.
 */
public final class CallStorage implements AutoCloseable {
  private final FileLayer files;
  private final DataFolder data;
  private final ObjectStorage wanted;
  private final IndexDatabase index;
  private final InstantSource clock;
  private final Uploads uploads;
  private final StoreMemory memory;
  private @Nullable ObjectStore store;
  private @Nullable Uploader uploader;

  /**
   * That of a data folder. Nothing is asked of the store yet.
   *
   * @param files the local disk
   * @param node whose folder it is
   */
  public CallStorage(
      FileLayer files,
      DataFolder data,
      ObjectStorage wanted,
      IndexDatabase index,
      InstantSource clock,
      String node) {
    this.files = files;
    this.data = data;
    this.wanted = wanted;
    this.index = index;
    this.clock = clock;
    this.uploads = new Uploads(index, clock, node);
    this.memory = new StoreMemory(files, data.root());
  }

  /**
   * Settles where new calls go, and has the data folder remember it. When that is a store, and was
   * not until now, all older calls are put on the list.
   *
   * @throws IOException when calls of this folder are in another bucket, or under another prefix,
   *     or the folder cannot be read or written
   */
  public void begin() throws IOException {
    Optional<RememberedStore> before = memory.read();
    Optional<RememberedStore> now = settled(before);
    if (now.isEmpty()) {
      return;
    }
    if (before.isPresent() && !before.get().isSamePlaceAs(now.get().store())) {
      throw new IOException(
          "calls of this folder are in "
              + before.get().store().place()
              + ", not in "
              + now.get().store().place()
              + ": copy them there, or leave it as it was; then delete "
              + memory.file());
    }
    if (before.map(was -> was.leftWhatGoesTo(now.get())).orElse(now.get().uploading())) {
      index.write(uploads::enqueueAll);
    }
    memory.write(now.get());
  }

  private Optional<RememberedStore> settled(Optional<RememberedStore> before) {
    return switch (wanted) {
      case ObjectStorage.AsBefore _ -> before;
      case ObjectStorage.Off _ -> before.map(RememberedStore::ended);
      case ObjectStorage.On(ObjectStoreSettings to, UploadSettings how) ->
          Optional.of(new RememberedStore(to, how.keepLocal(), true));
    };
  }

  /** What new calls go by; nothing when they stay here. */
  private Optional<RememberedStore> current() throws IOException {
    return settled(memory.read()).filter(RememberedStore::uploading);
  }

  /** The list that a call is put on when it is sealed; nothing when calls stay here. */
  public Optional<Uploads> uploads() throws IOException {
    return current().map(_ -> uploads);
  }

  /**
   * Begins to upload, if calls are to be.
   *
   * @param listener hears of what fails, on the uploader's thread
   */
  public void start(SealingListener listener) throws IOException {
    Optional<RememberedStore> to = current();
    if (to.isPresent()) {
      UploadSettings how =
          wanted instanceof ObjectStorage.On on ? on.uploads() : to.get().uploads();
      uploader = Uploader.start(files, data, uploads, opened(to.get()), how, listener, clock);
    }
  }

  /** How uploading goes; nothing when it does not. */
  public Optional<UploadStatus> status() {
    return Optional.ofNullable(uploader).map(Uploader::status);
  }

  /** The store that calls are in or go to; nothing when there never was one. */
  public Optional<ObjectStore> store() throws IOException {
    return settled(memory.read()).map(this::opened);
  }

  private synchronized ObjectStore opened(RememberedStore which) {
    ObjectStore opened = store == null ? ObjectStore.ready(which.store()) : store;
    store = opened;
    return opened;
  }

  /**
   * Reads a call's files from wherever they are.
   *
   * @param of the data folder that they are or were in
   */
  public FileLayer reading(DataFolder of) throws IOException {
    return store().<FileLayer>map(calls -> new StoredCallsLayer(files, of, calls)).orElse(files);
  }

  /** The list that a call is put on when it is destroyed; nothing when there never was a store. */
  public Optional<Uploads> destroying() throws IOException {
    return settled(memory.read()).map(_ -> uploads);
  }

  /** Ends uploading, and lets go of the store; the index is closed after this. */
  @Override
  public synchronized void close() {
    if (uploader != null) {
      uploader.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
