package earshot.storage;

import earshot.capture.net.AddressTable;
import earshot.storage.access.Authority;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.Sealing;
import earshot.storage.index.Tokens;
import earshot.storage.key.DataKeys;
import earshot.storage.key.Keyring;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.seal.SealingListener;
import earshot.storage.seal.SealingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * A data folder that is open: its keys, its index, and a sink that seals recordings into it. Any
 * thread.
 */
public final class Store implements AutoCloseable {
  private static final byte[] TOKENS = "index tokens 1".getBytes(StandardCharsets.US_ASCII);

  private final StoreSettings settings;
  private final FileLayer files;
  private final Keyring keyring;
  private final DataKeys keys;
  private final IndexDatabase index;
  private final Tokens tokens;

  private Store(
      StoreSettings settings,
      FileLayer files,
      Keyring keyring,
      DataKeys keys,
      IndexDatabase index) {
    this.settings = settings;
    this.files = files;
    this.keyring = keyring;
    this.keys = keys;
    this.index = index;
    this.tokens = new Tokens(keyring.searchKey().token(TOKENS));
  }

  /**
   * Opens it; makes one where there is none yet.
   *
   * @param authority the one whose grants and orders are obeyed
   * @param clock the machine's own
   * @throws earshot.storage.key.KeyringException when the keys cannot be had; says what to do
   * @throws earshot.storage.index.IndexUnavailable when the index cannot be reached
   * @throws IOException when the folder cannot be written
   */
  public static Store open(StoreSettings settings, Authority authority, InstantSource clock)
      throws IOException {
    return open(settings, authority, clock, DiskLayer.open());
  }

  /** As above, on another file system than the machine's. */
  static Store open(
      StoreSettings settings, Authority authority, InstantSource clock, FileLayer files)
      throws IOException {
    Keyring keyring = Keyring.openOrCreate(files, settings.data().root(), settings.masterKey());
    DataKeys keys = new DataKeys(files, settings.data().root(), keyring, authority, clock);
    IndexDatabase index = IndexDatabase.open(settings.index());
    return new Store(settings, files, keyring, keys, index);
  }

  /**
   * Begins to seal. One sink at a time, in one process.
   *
   * @param addresses the table that the pipeline's endpoints mean
   */
  public SealingSink startSink(AddressTable addresses, SealingListener listener)
      throws IOException {
    return SealingSink.start(
        files,
        settings.data(),
        keys,
        new IndexedCalls(index, tokens),
        addresses,
        settings.sealing(),
        listener);
  }

  /** The index. */
  public IndexDatabase index() {
    return index;
  }

  /** Makes what the index is searched by. */
  public Tokens tokens() {
    return tokens;
  }

  /** Opens what the index keeps of people. */
  public Sealing sealing() {
    return new CallSealing(keys);
  }

  /**
   * A call's files, for machines alone: to verify, to copy, to send on. People reach audio by a
   * grant.
   */
  public SealedCallFiles files(String callId) throws IOException {
    return SealedCallFiles.open(files, settings.data(), keys, callId);
  }

  /** The keys of calls. */
  public DataKeys keys() {
    return keys;
  }

  /** The keys of the data folder. */
  public Keyring keyring() {
    return keyring;
  }

  /** Closes the index; sinks are closed before. */
  @Override
  public void close() {
    index.close();
  }
}
