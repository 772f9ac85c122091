package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.capture.wav.WavHeader;
import earshot.capture.wav.WavInfo;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedWriter;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.index.CallIndex;
import earshot.storage.index.CallSummary;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Sealing;
import earshot.storage.index.TestCalls;
import earshot.storage.index.Tokens;
import earshot.storage.key.DataKeys;
import earshot.storage.key.Keyring;
import earshot.storage.key.MasterKeySource;
import earshot.storage.log.CheckpointPlace;
import earshot.storage.log.Checkpoints;
import earshot.storage.log.EntryFiles;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import earshot.storage.log.Sha256;
import earshot.storage.log.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A data folder with calls in it, as the appliance leaves it. */
public final class SealedFolder implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-04-14T10:20:00Z");

  /** Octets of audio: three segments and a bit. */
  private static final int SAMPLES = 52_000;

  private final FileLayer files = DiskLayer.open();
  private final Path data;
  private final IndexSettings settings;
  private final IndexDatabase index;
  private final Keyring keyring;
  private final DataKeys keys;
  private final Authority authority = new Authority(_ -> true);
  private final Tokens tokens = new Tokens(new byte[32]);
  private final MasterKeySource master;

  /** An empty one. */
  public SealedFolder(Path folder, IndexSettings settings) throws IOException {
    this.data = folder.resolve("data");
    this.settings = settings;
    this.index = IndexDatabase.open(settings);
    Path secret = folder.resolve("master");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "0123456789abcdef0123456789abcdef", US_ASCII);
    this.master = new MasterKeySource.KeyFile(secret);
    this.keyring = Keyring.create(files, data, master);
    this.keys = new DataKeys(files, data, keyring, authority, InstantSource.fixed(NOW));
  }

  public Path data() {
    return data;
  }

  public IndexDatabase index() {
    return index;
  }

  public DataKeys keys() {
    return keys;
  }

  public Tokens tokens() {
    return tokens;
  }

  public MasterKeySource master() {
    return master;
  }

  public Keyring keyring() {
    return keyring;
  }

  public FileLayer files() {
    return files;
  }

  public SigningKey signingKey() {
    return SigningKey.of(keyring.logSigner().publicKey(), keyring.logSigner()::sign);
  }

  /** The index's summaries under the calls' own keys. */
  public Sealing sealing() {
    return new Sealing() {
      @Override
      public byte[] seal(String callId, byte[] plain) {
        return key(callId).sealValue("summary", plain);
      }

      @Override
      public byte[] open(String callId, byte[] sealed) {
        return key(callId).openValue("summary", sealed);
      }
    };
  }

  private DataKey key(String callId) {
    try {
      return keys.open(callId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folderOf(String id) {
    return Folders.call(data, id);
  }

  /** A recorded call. */
  public CallRecord recorded(int second) throws IOException {
    CallRecord call = TestCalls.call(second);
    DataKey key = keys.create(call.id());
    Path folder = folderOf(call.id());
    files.makeFolders(folder);
    byte[] samples = new byte[SAMPLES];
    new Random(second).nextBytes(samples);
    String name = call.id() + ".wav";
    write(folder.resolve(name + ".ear"), key, name, samples);
    WavInfo info =
        new WavInfo(call.id(), "Earshot", call.started().toString(), "left: caller, right: callee");
    ByteBuffer head = new WavHeader(2, 8000, info).forDataLength(SAMPLES);
    byte[] wav = new byte[head.remaining() + SAMPLES];
    head.get(wav, 0, head.remaining());
    System.arraycopy(samples, 0, wav, wav.length - SAMPLES, SAMPLES);
    String digest = Sha256.of(wav).hex();
    RecordingRecord recording =
        new RecordingRecord(
            name,
            RecordingRecord.PCM16,
            wav.length,
            digest,
            call.started(),
            SAMPLES / 32,
            8000,
            2,
            List.of("caller", "callee"));
    String payloads = call.id() + ".rtp.pcap";
    write(folder.resolve(payloads + ".ear"), key, payloads, new byte[100]);
    return seal(
        call.with(
            call.legs(),
            call.streams(),
            Optional.of(recording),
            call.gaps(),
            call.outcome(),
            call.failures(),
            List.of(payloads)),
        key);
  }

  /** A call without audio. */
  public CallRecord notRecorded(int second) throws IOException {
    CallRecord call =
        TestCalls.with(
            TestCalls.call(second),
            Duration.ofMinutes(1),
            "inbound",
            Outcome.NOT_RECORDED,
            FailureCode.values()[0]);
    return seal(
        call.with(
            call.legs(),
            call.streams(),
            Optional.empty(),
            call.gaps(),
            call.outcome(),
            call.failures(),
            List.of()),
        keys.create(call.id()));
  }

  private CallRecord seal(CallRecord call, DataKey key) throws IOException {
    byte[] octets = CallRecordWriter.indented().write(call);
    Path folder = folderOf(call.id());
    files.makeFolders(folder);
    write(folder.resolve("record.ear"), key, "record", octets);
    IndexedCall indexed = IndexedCall.of(call, sealing(), tokens);
    index.write(
        transaction -> {
          CallIndex.insert(transaction, indexed);
          return LogTable.append(transaction, LogEntry.CallSealed.of(NOW, call, octets));
        });
    return call;
  }

  private void write(Path path, DataKey key, String name, byte[] octets) throws IOException {
    try (SealedWriter writer = SealedWriter.create(files, path, key, name)) {
      writer.write(ByteBuffer.wrap(octets));
      writer.seal();
      writer.file().force();
    }
  }

  /** Destroys a call as policy has it done. */
  public void destroy(String id) throws IOException {
    keys.destroy(authority.order(new AuditEntry(0, ""), id));
    index.write(
        transaction -> {
          CallIndex.remove(transaction, id, NOW);
          return LogTable.append(transaction, new LogEntry.CallDestroyed(NOW, id));
        });
  }

  /** An entry that is about no call. */
  public void rotate(int number) {
    index.write(
        transaction -> LogTable.append(transaction, new LogEntry.KeyRotated(NOW, "k" + number)));
  }

  public EntryFiles entries() {
    return new EntryFiles(files, data.resolve("log"));
  }

  public CheckpointPlace checkpoint() {
    return new CheckpointPlace(data.resolve("log/checkpoint"));
  }

  public CheckpointPlace otherCheckpoint() {
    return new CheckpointPlace(data.resolveSibling("other-checkpoint"));
  }

  /** Signs the log as it is. */
  public void publish() throws IOException {
    List<Checkpoints.Outcome> outcomes =
        new ArrayList<>(
            new Checkpoints(
                    index,
                    entries(),
                    signingKey(),
                    List.of(checkpoint(), otherCheckpoint()),
                    Duration.ofMinutes(1))
                .publish());
    outcomes.removeIf(outcome -> outcome instanceof Checkpoints.Outcome.Stands);
    if (!outcomes.isEmpty()) {
      throw new IllegalStateException(outcomes.toString());
    }
  }

  /** What is to be verified of it. */
  public VerificationSettings verification() {
    return new VerificationSettings(
        data,
        settings,
        master,
        Optional.of(otherCheckpoint().file()),
        Optional.empty(),
        call -> tokens.of(CallSummary.of(call)));
  }

  public IndexSettings indexSettings() {
    return settings;
  }

  @Override
  public void close() {
    index.close();
  }
}
