package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.backup.BackupReport;
import earshot.storage.backup.Restore;
import earshot.storage.file.DiskLayer;
import earshot.storage.index.CallSummary;
import earshot.storage.object.Bucket;
import earshot.storage.object.CephExtension;
import earshot.storage.object.CephServer;
import earshot.storage.object.ObjectStorage;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.verify.Finding;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Verified, backed up and restored while the audio is in a real object store alone. */
@ExtendWith(CephExtension.class)
final class StoredCheckTest {
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  private final CephServer ceph;
  private final Path temp;
  private final Path data;
  private final Bucket bucket;
  private List<CallRecord> calls = List.of();
  private String audio = "";
  private String record = "";

  StoredCheckTest(CephServer ceph, @TempDir Path temp) throws IOException {
    this.ceph = ceph;
    this.temp = temp;
    this.data = temp.resolve("data");
    this.bucket = new Bucket(ceph, temp);
  }

  @BeforeEach
  void recordADay() throws IOException {
    try (Recorder recorder = recorder()) {
      calls = recorder.record(DemoDay.script());
      awaitUploaded(recorder);
    }
    audio = bucket.names().stream().filter(n -> n.endsWith(".wav.ear")).findFirst().orElseThrow();
    record = audio.substring(0, audio.lastIndexOf('/')) + "/record.ear";
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void shouldFindAllAsItWasSealedInTheStore() throws IOException, SQLException {
    VerificationReport report = verify(data);
    assertThat(report.findings()).isEmpty();
    assertThat(report.calls()).isEqualTo(calls.size());
    assertThat(report.files()).isEqualTo(bucket.names().size());
  }

  @Test
  void shouldNameAnObjectThatIsMissingAlteredOrCut() throws IOException, SQLException {
    byte[] octets = bucket.octets(audio);
    // One bit
    byte[] altered = octets.clone();
    altered[20_000] ^= 1;
    bucket.put(audio, altered);
    assertThat(verify(data).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.ALTERED);
              assertThat(finding.where()).isEqualTo("object " + audio);
              assertThat(finding.offset()).isEqualTo(16_384);
            });
    // Its end
    bucket.put(audio, Arrays.copyOf(octets, octets.length - 1_000));
    assertThat(verify(data).findings())
        .singleElement()
        .extracting(Finding::kind, Finding::where)
        .containsExactly(Finding.Kind.TRUNCATED, "object " + audio);
    // All of it
    bucket.delete(audio);
    assertThat(verify(data).findings())
        .singleElement()
        .extracting(Finding::kind, Finding::where)
        .containsExactly(Finding.Kind.MISSING, audio.substring("surgery/".length()));
    bucket.put(audio, octets);
    assertThat(verify(data).findings()).isEmpty();
  }

  @Test
  void shouldNameTheStoresCopyOfWhatIsHereToo() throws IOException, SQLException {
    byte[] octets = bucket.octets(record);
    byte[] altered = octets.clone();
    altered[100] ^= 1;
    bucket.put(record, altered);
    assertThat(verify(data).findings())
        .extracting(Finding::text)
        .containsExactly("ALTERED object " + record + ": it is not the file that is here");
    bucket.delete(record);
    assertThat(verify(data).findings())
        .extracting(Finding::text)
        .containsExactly("MISSING object " + record + ": no such object; the file is here");
  }

  @Test
  void shouldNameWhatDoesNotBelongInTheStore() throws IOException, SQLException {
    String inACall = audio.replace(".wav.ear", ".wav.ear.bak");
    String inNone = "surgery/recordings/2026/04/14/20260414T000000.000000Z-0123456789/record.ear";
    bucket.put(inACall, new byte[10]);
    bucket.put(inNone, new byte[10]);
    bucket.put("dental/recordings/2026/04/14/x", new byte[10]); // another practice's
    assertThat(verify(data).findings())
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "FOREIGN object " + inACall + ": the call's record knows no such file",
            "FOREIGN object " + inNone + ": the log has no such call");
  }

  @Test
  void shouldNameWhatIsLeftOfADestroyedCall() throws IOException, SQLException {
    byte[] octets = bucket.octets(audio);
    String call = Path.of(audio).getName(5).toString();
    try (Recorder recorder = recorder()) {
      recorder.store.destroy(recorder.authority.order(new AuditEntry(0, ""), call));
      awaitUploaded(recorder);
    }
    assertThat(verify(data).findings()).isEmpty();
    bucket.put(audio, octets);
    assertThat(verify(data).findings())
        .extracting(Finding::text)
        .containsExactly("FOREIGN object " + audio + ": the call was destroyed");
  }

  @Test
  void shouldSayThatNothingIsKnownOfAStoreThatIsAway() throws IOException, SQLException {
    ceph.stopGateway();
    try {
      assertThat(verify(data).findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.kind()).isEqualTo(Finding.Kind.UNREADABLE);
                assertThat(finding.where()).startsWith("object store " + ceph.endpoint());
              });
    } finally {
      ceph.startGateway();
    }
  }

  @Test
  void shouldComeBackFromABackupThatHasNoAudio() throws IOException, SQLException {
    // Given
    long recordings = bucket.names().stream().filter(name -> name.endsWith(".wav.ear")).count();
    BackupReport report;
    try (Store store = existing(data)) {
      report = store.backUp(temp.resolve("backup"));
    }
    // Then it says what it has, and what it has not
    assertThat(report.files()).isEqualTo(calls.size());
    assertThat(report.elsewhere()).isEqualTo(recordings);
    // When the data folder is lost
    Path restored = temp.resolve("restored");
    Files.move(data, temp.resolve("lost"));
    Restore.run(
        report.generation(),
        restored,
        Recorder.settings(restored).index(),
        DiskLayer.open(),
        _ -> {});
    // Then audio is had from the store, and all is as it was sealed
    assertThat(verify(restored).findings()).isEmpty();
    try (Store store = existing(restored)) {
      for (CallRecord call : calls) {
        SealedCallFiles files = store.files(call.id());
        for (var recording : files.recordings()) {
          assertThat(RecordedCalls.all(files.wav(recording))).hasSize((int) recording.octets());
        }
      }
    }
    try (Stream<Path> files = Files.walk(new DataFolder(restored).recordings())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".wav.ear"));
    }
  }

  private VerificationReport verify(Path folder) throws IOException, SQLException {
    StoreSettings settings = Recorder.settings(folder);
    try (Store store = existing(folder)) {
      boolean all = store.isUploading();
      return Verification.run(
          new VerificationSettings(
              folder,
              settings.index(),
              settings.masterKey(),
              Optional.empty(),
              Optional.empty(),
              call -> store.tokens().of(CallSummary.of(call)),
              store.objects().map(there -> new VerificationSettings.Objects(there, all))));
    }
  }

  private Recorder recorder() throws IOException {
    return Recorder.with(Recorder.settings(data).withObjects(bucket.on(false)));
  }

  private static Store existing(Path folder) throws IOException {
    return Store.openExisting(
        Recorder.settings(folder).withObjects(new ObjectStorage.AsBefore()),
        new Authority(entry -> true),
        InstantSource.system());
  }

  private static void awaitUploaded(Recorder recorder) {
    long deadlineNs = System.nanoTime() + LIMIT_NS;
    while (recorder.store.uploading().orElseThrow().waiting() > 0) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("it takes too long: " + recorder.problems);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
