package earshot.storage;

import earshot.capture.net.AddressTable;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.Authority;
import earshot.storage.access.DispositionOrder;
import earshot.storage.backup.Backup;
import earshot.storage.backup.BackupReport;
import earshot.storage.backup.BackupSettings;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.handoff.HandOffSettings;
import earshot.storage.index.CallIndex;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.index.KnownHandsets;
import earshot.storage.index.Node;
import earshot.storage.index.Sealing;
import earshot.storage.index.Tokens;
import earshot.storage.key.DataKeys;
import earshot.storage.key.Keyring;
import earshot.storage.key.LogSigner;
import earshot.storage.key.OtherKeys;
import earshot.storage.log.CheckpointPlace;
import earshot.storage.log.Checkpoints;
import earshot.storage.log.EntryFiles;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import earshot.storage.log.Proofs;
import earshot.storage.log.SigningKey;
import earshot.storage.log.Statements;
import earshot.storage.object.CallStorage;
import earshot.storage.object.ObjectStore;
import earshot.storage.object.UploadStatus;
import earshot.storage.object.Uploads;
import earshot.storage.rebuild.IndexRebuild;
import earshot.storage.rebuild.Rebuilt;
import earshot.storage.seal.CallsUp;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.seal.SealedCalls;
import earshot.storage.seal.SealingListener;
import earshot.storage.seal.SealingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that is open: its keys, its index, and a sink that seals recordings into it. Any
 * thread.
 */
public final class Store implements AutoCloseable {
  private static final byte[] TOKENS = "index tokens 1".getBytes(StandardCharsets.US_ASCII);

  private final StoreSettings settings;
  private final Authority authority;
  private final FileLayer files;
  private final Keyring keyring;
  private final DataKeys keys;
  private final IndexDatabase index;
  private final Tokens tokens;
  private final CallStorage calls;
  private final InstantSource clock;
  private final List<DataFolder> others;
  private final Optional<String> node;
  private volatile @Nullable CheckpointThread checkpointing;

  private Store(
      StoreSettings settings,
      Authority authority,
      FileLayer files,
      Keyring keyring,
      DataKeys keys,
      IndexDatabase index,
      InstantSource clock,
      List<DataFolder> others)
      throws IOException {
    this.clock = clock;
    this.others = others;
    this.node = new NodeMemory(files, settings.data().root()).name();
    this.settings = settings;
    this.authority = authority;
    this.files = files;
    this.keyring = keyring;
    this.keys = keys;
    this.index = index;
    this.calls =
        new CallStorage(files, settings.data(), settings.objects(), index, clock, nodeName());
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

  /** As above, of a data folder that is one already. */
  public static Store openExisting(StoreSettings settings, Authority authority, InstantSource clock)
      throws IOException {
    FileLayer files = DiskLayer.open();
    Keyring keyring = Keyring.open(files, settings.data().root(), settings.masterKey());
    return open(settings, authority, clock, files, keyring);
  }

  /** As above, on another file system than the machine's. */
  static Store open(
      StoreSettings settings, Authority authority, InstantSource clock, FileLayer files)
      throws IOException {
    Keyring keyring = Keyring.openOrCreate(files, settings.data().root(), settings.masterKey());
    return open(settings, authority, clock, files, keyring);
  }

  /**
   * Opens it for a recorder, which goes on with its own folder alone: an index on a server that
   * does not answer is waited for by those who need it, and other nodes' folders are not looked at.
   *
   * @throws earshot.storage.index.IndexUnavailable when the index answers, and cannot be used
   */
  public static Store openToRecord(StoreSettings settings, Authority authority, InstantSource clock)
      throws IOException {
    FileLayer files = DiskLayer.open();
    Path data = settings.data().root();
    Keyring keyring = Keyring.openOrCreate(files, data, settings.masterKey());
    DataKeys keys = new DataKeys(files, data, keyring, authority, clock);
    IndexDatabase index = IndexDatabase.openWhenThere(settings.index());
    return new Store(settings, authority, files, keyring, keys, index, clock, List.of());
  }

  private static Store open(
      StoreSettings settings,
      Authority authority,
      InstantSource clock,
      FileLayer files,
      Keyring keyring)
      throws IOException {
    List<DataFolder> others = OtherNodes.of(files, settings.data().root());
    List<OtherKeys> otherKeys =
        others.stream()
            .map(of -> new OtherKeys(files, of.root(), settings.masterKey(), authority, clock))
            .toList();
    DataKeys keys =
        new DataKeys(files, settings.data().root(), keyring, authority, clock, otherKeys);
    IndexDatabase index = IndexDatabase.open(settings.index());
    return new Store(settings, authority, files, keyring, keys, index, clock, others);
  }

  /** By which name calls of this folder are in the index. */
  private String nodeName() {
    return node.orElse(settings.node());
  }

  private Admission admission() throws IOException {
    String logKey = signingKey().verifier().text();
    if (index.isEmbedded()) {
      return new Admission(index, new Node(nodeName(), "", logKey));
    }
    NodeMemory memory = new NodeMemory(files, settings.data().root());
    return new Admission(index, memory.settle(settings.node(), logKey));
  }

  /**
   * Begins to seal and, where calls go to an object store, to upload. One sink at a time, in one
   * process.
   *
   * @param addresses the table that the pipeline's endpoints mean
   */
  public SealingSink startSink(AddressTable addresses, SealingListener listener)
      throws IOException {
    SealingSink sink = startSink(addresses, listener, UnaryOperator.identity());
    calls.start(listener);
    checkpointing = CheckpointThread.start(checkpoints(), listener, clock);
    return sink;
  }

  /**
   * As above, with something between the sink and the index, and without checkpoints and uploads.
   */
  SealingSink startSink(
      AddressTable addresses, SealingListener listener, UnaryOperator<SealedCalls> between)
      throws IOException {
    Admission admission = admission();
    try {
      admission.ask();
    } catch (IndexUnavailable e) {
      // It is asked before the first call is written into the index.
    }
    calls.begin();
    return SealingSink.start(
        files,
        settings.data(),
        keys,
        between.apply(
            new IndexedCalls(index, tokens, handOff(), calls.uploads(), clock, admission)),
        addresses,
        settings.sealing(),
        listener);
  }

  /** What a recorder writes into the index beside calls. */
  public RecorderNotes notes() {
    return new RecorderNotes(index, nodeName(), new KnownHandsets(tokens, keyring.indexKey()));
  }

  /** The calls that are up, whichever process and node records them; for readers. */
  public CallsUp callsUp() {
    return new CallsUp(files, folders(), keys, InstantSource.system());
  }

  private List<DataFolder> folders() {
    return Stream.concat(Stream.of(settings.data()), others.stream()).toList();
  }

  /** Sealed calls on their way to policy. */
  public HandOffQueue handOff() {
    return new HandOffQueue(index, HandOffSettings.DEFAULT, clock);
  }

  /** Signs the log. */
  public Checkpoints checkpoints() {
    List<CheckpointPlace> places = new ArrayList<>();
    places.add(new CheckpointPlace(settings.data().log().resolve("checkpoint")));
    settings.checkpoints().secondPlace().map(CheckpointPlace::new).ifPresent(places::add);
    return new Checkpoints(
        index,
        new EntryFiles(files, settings.data().log()),
        signingKey(),
        places,
        settings.checkpoints().every());
  }

  /** How the signing of the log went last; nothing before a sink was started. Any thread. */
  public LogSigning logSigning() {
    CheckpointThread signing = checkpointing;
    return signing == null ? LogSigning.NONE : signing.latest();
  }

  /** Proves how calls were sealed. */
  public Proofs proofs() {
    return new Proofs(
        index,
        signingKey().verifier(),
        new CheckpointPlace(settings.data().log().resolve("checkpoint")));
  }

  /** Signs other texts with the log's key, such as which policy is in force, and checks them. */
  public Statements statements() {
    return new Statements(signingKey());
  }

  private SigningKey signingKey() {
    LogSigner signer = keyring.logSigner();
    return SigningKey.of(signer.publicKey(), signer::sign);
  }

  /**
   * Makes an index that is empty whole again, from files alone. What was to be told to policy, and
   * to be done at the object store, is asked for again, for every call.
   */
  public Rebuilt rebuildIndex() throws IOException {
    return indexRebuild().run();
  }

  /** Goes on with {@link #rebuildIndex} that was cut short, by a crash for instance. */
  public Rebuilt goOnRebuildingIndex() throws IOException {
    return indexRebuild().goOn();
  }

  private IndexRebuild indexRebuild() throws IOException {
    Path data = settings.data().root();
    AskedAgain again = new AskedAgain(handOff(), calls.uploads(), calls.destroying());
    Map<Path, String> nodes = new HashMap<>();
    for (DataFolder folder : folders()) {
      nodes.put(folder.root(), new NodeMemory(files, folder.root()).name().orElse(""));
    }
    return new IndexRebuild(data, nodes, files, index, keys, sealing(), tokens, again, clock);
  }

  /**
   * Destroys a call for good: its key first, so that no copy can be read any more, wherever it is;
   * then what the index has of its parties, with the log's entry; then its files here, and in the
   * object store as soon as that can be had. Can be repeated, after a crash too.
   *
   * @throws IllegalArgumentException when the order is of another authority than this store's
   */
  public void destroy(DispositionOrder order) throws IOException {
    DataFolder data = new DataFolder(keys.dataOf(order.callId()));
    keys.destroy(order);
    Optional<Uploads> uploads = calls.destroying();
    String id = order.callId();
    index.write(
        transaction -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          CallIndex.remove(transaction, id, now);
          if (!LogTable.isDestroyed(transaction, id)) {
            LogTable.append(transaction, new LogEntry.CallDestroyed(now, id));
          }
          uploads.ifPresent(list -> list.enqueueDestroying(transaction, id));
          return null;
        });
    Path folder = data.folderOf(id);
    for (Path file : files.list(folder)) {
      files.delete(file);
    }
    files.delete(folder);
  }

  /**
   * Copies all that a restore needs to a folder elsewhere; the log is signed first.
   *
   * @throws SQLException when the index cannot be copied
   */
  public BackupReport backUp(Path to) throws IOException, SQLException {
    checkpoints().publish();
    return Backup.run(
        new BackupSettings(settings.data().root(), settings.index(), to), index, clock.instant());
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
   * Encrypts what rows of the index's database hold that belong to no call, such as the names of
   * staff. In place of a call's id it takes the name of the row, to which the value is bound.
   */
  public Sealing rowSealing() {
    return new RowSealing(keyring);
  }

  /**
   * The files of the call that the grant is for. There is no other way to audio from outside this
   * module.
   *
   * @throws IllegalArgumentException when the grant is of another authority than this store's
   * @throws IllegalStateException when its time is over
   * @throws earshot.storage.key.KeyDestroyedException when the call was destroyed
   */
  public SealedCallFiles files(AccessGrant grant) throws IOException {
    authority.check(grant, clock.instant());
    return files(grant.callId());
  }

  SealedCallFiles files(String callId) throws IOException {
    DataFolder data = new DataFolder(keys.dataOf(callId));
    return SealedCallFiles.open(calls.reading(data), data, keys, callId);
  }

  /** The keys of calls. */
  public DataKeys keys() {
    return keys;
  }

  /** The keys of the data folder. */
  public Keyring keyring() {
    return keyring;
  }

  /** The object store that calls are in or go to; nothing when there never was one. */
  public Optional<ObjectStore> objects() throws IOException {
    return calls.store();
  }

  /** Whether new calls go there. */
  public boolean isUploading() throws IOException {
    return calls.uploads().isPresent();
  }

  /** How uploading goes; nothing when calls stay here, or nobody seals. */
  public Optional<UploadStatus> uploading() {
    return calls.status();
  }

  /** Ends uploading, signs the log once more, and closes the index; the sink is closed before. */
  @Override
  public void close() {
    CheckpointThread signing = checkpointing;
    if (signing != null) {
      signing.close();
    }
    calls.close();
    index.close();
  }
}
