package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.file.DiskLayer;
import earshot.storage.index.AlarmIndex;
import earshot.storage.index.CallSummary;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.DatabasesExtension;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.DataKeys;
import earshot.storage.key.Keyring;
import earshot.storage.key.NodeAwayException;
import earshot.storage.log.Sha256;
import earshot.storage.object.Bucket;
import earshot.storage.object.CephExtension;
import earshot.storage.object.CephServer;
import earshot.storage.object.ObjectStorage;
import earshot.storage.object.UploadSettings;
import earshot.storage.object.UploadStatus;
import earshot.storage.rebuild.Rebuilt;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two recorders, each with a data folder, that share a PostgreSQL and a bucket of Ceph's; and what
 * reads all of it.
 */
@ExtendWith({CephExtension.class, DatabasesExtension.class})
final class ScaleOutTest {
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private final Path temp;
  private final Path a;
  private final Path b;
  private final Bucket bucket;
  private final IndexSettings index;
  private final Databases databases;

  ScaleOutTest(CephServer ceph, Databases databases, @TempDir Path temp) throws IOException {
    this.temp = temp;
    this.a = temp.resolve("a");
    this.b = temp.resolve("b");
    this.databases = databases;
    this.index = databases.fresh(DatabaseKind.POSTGRESQL, temp);
    this.bucket = new Bucket(ceph, temp);
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void shouldKeepTwoRecordersCallsInOneIndexAndOneStore() throws IOException, SQLException {
    // Given
    List<CallRecord> calls = recordBoth();
    // Then each call is there once
    assertThat(bucket.names())
        .filteredOn(name -> name.endsWith("record.ear"))
        .hasSize(calls.size());
    // When one of them has got another key-encryption key
    try (Store other = reader(b)) {
      assertThat(other.keyring().rotate((day, done) -> {}).isComplete()).isTrue();
    }
    // And somebody reads who has one folder, and is told of the other
    Files.writeString(a.resolve("nodes"), "# the other one\n" + b + "\n");
    try (Store reader = reader(a)) {
      assertThat(count(reader)).isEqualTo(calls.size());
      // Then every call can be heard
      for (CallRecord call : calls) {
        SealedCallFiles files = reader.files(call.id());
        for (RecordingRecord recording : files.recordings()) {
          byte[] whole = RecordedCalls.all(files.wav(recording));
          assertThat(Sha256.of(whole).hex()).isEqualTo(recording.sha256());
        }
      }
      // And all is as it was sealed
      VerificationReport report = verify(a, reader);
      assertThat(report.findings()).isEmpty();
      assertThat(report.calls()).isEqualTo(calls.size());
    }
    // And seen from the other folder too
    Files.writeString(b.resolve("nodes"), a + "\n");
    try (Store reader = reader(b)) {
      assertThat(verify(b, reader).findings()).isEmpty();
    }
  }

  @Test
  void shouldDestroyACallWhereItIsAndNothingWhileThatIsAway() throws IOException {
    // Given
    recordBoth();
    Files.writeString(a.resolve("nodes"), b + "\n");
    Path away = temp.resolve("unmounted");
    try (Store reader = reader(a)) {
      String id = callOf("b", reader);
      // When the folder of its node is not there
      Files.move(b, away);
      Authority authority = new Authority(entry -> true);
      try (Store other = Store.open(settings(a, "a"), authority, InstantSource.system())) {
        // Then nothing is destroyed, and nobody is told that it was
        assertThatThrownBy(() -> other.destroy(authority.order(new AuditEntry(0, "entry"), id)))
            .isInstanceOf(NodeAwayException.class)
            .hasMessageContaining(b.toString());
        assertThatThrownBy(() -> other.files(id)).isInstanceOf(NodeAwayException.class);
        Files.move(away, b);
        // When it is back
        other.destroy(authority.order(new AuditEntry(0, "entry"), id));
      }
    }
    // Then its own recorder takes it out of the store
    String id;
    try (Store reader = reader(a)) {
      id = destroyed(reader);
      DataKeys keys = reader.keys();
      assertThat(keys.dataOf(id)).isEqualTo(b);
    }
    assertThat(bucket.names()).anyMatch(name -> name.contains(id));
    try (Recorder recorder = Recorder.with(settings(a, "a"))) {
      assertThat(status(recorder).waiting()).isZero();
    }
    try (Recorder recorder = Recorder.with(settings(b, "b"))) {
      awaitUploaded(recorder);
    }
    assertThat(bucket.names()).noneMatch(name -> name.contains(id));
  }

  @Test
  void shouldRecordWhileTheDatabaseIsAwayFromTheStartAndCatchUp() throws IOException {
    URI server = URI.create(index.url().substring("jdbc:".length()));
    try (Relay relay = new Relay(server.getHost(), server.getPort())) {
      IndexSettings through =
          new IndexSettings(
              index.url().replace(":" + server.getPort() + "/", ":" + relay.port() + "/"),
              index.credentials());
      newNode(a, Optional.empty());
      // Given a recorder that has been at work
      StoreSettings settings =
          settings(a, "a")
              .withIndex(through)
              .withObjects(new ObjectStorage.On(bucket.settings(), UploadSettings.DEFAULT));
      int calls;
      try (Recorder recorder = Recorder.with(settings)) {
        calls = recorder.record(DemoDay.script(1, MONDAY)).size();
      }
      // When it starts while the database is away
      relay.cut();
      try (Recorder recorder = Recorder.with(settings)) {
        recorder.goThrough(DemoDay.script(2, MONDAY.plusSeconds(86_400)));
        await(() -> recorder.sink.sealFailures() > 0);
        assertThat(recorder.sink.sealedCalls()).isZero();
        // And the database is back
        relay.mend();
        await(() -> recorder.sink.waitingCalls() == 0);
        // Then all are sealed, each once
        assertThat(recorder.sink.sealedCalls()).isEqualTo(calls);
        awaitUploaded(recorder); // and not after the pause that a store's absence is given
        assertThat(count(recorder.store)).isEqualTo(2L * calls);
      }
    }
  }

  @Test
  void shouldTellAnIndexThatCannotBeUsedAtOnce() throws IOException {
    Path wrong = Files.writeString(temp.resolve("wrong"), "earshot\nanother password\n");
    StoreSettings settings =
        settings(a, "a").withIndex(new IndexSettings(index.url(), Optional.of(wrong)));
    assertThatThrownBy(() -> Recorder.with(settings))
        .hasMessageContaining("cannot be reached")
        .hasStackTraceContaining("password authentication failed");
  }

  @Test
  void shouldRefuseARecorderThatCannotBeToldFromAnother() throws IOException {
    newNode(a, Optional.empty());
    Recorder.with(settings(a, "a")).close();
    // The same name
    newNode(b, Optional.of(a));
    assertThatThrownBy(() -> Recorder.with(settings(b, "a")))
        .hasMessageContaining("as 'a' already")
        .hasMessageContaining("storage.node");
    // Another name than before
    assertThatThrownBy(() -> Recorder.with(settings(a, "c")))
        .hasMessageContaining("of the node 'a'");
    // Other keys
    Path c = temp.resolve("c");
    assertThatThrownBy(() -> Recorder.with(settings(c, "c")))
        .hasMessageContaining("copies of one keyring");
  }

  @Test
  void shouldLeaveOtherNodesAlarmsAlone() throws IOException {
    newNode(a, Optional.empty());
    newNode(b, Optional.of(a));
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    try (Recorder one = Recorder.with(settings(a, "a"));
        Recorder other = Recorder.with(settings(b, "b"))) {
      for (Recorder each : List.of(one, other)) {
        each.store.notes().begin(now);
        each.store.notes().keepAlarms(List.of(alarm(now)));
      }
      assertThat(one.store.index().read(AlarmIndex::up))
          .extracting(AlarmIndex.Alarm::subject)
          .containsExactly("a eth1", "b eth1");
      // When one begins anew
      one.store.notes().begin(now.plusSeconds(60));
      assertThat(one.store.index().read(AlarmIndex::up))
          .extracting(AlarmIndex.Alarm::subject)
          .containsExactly("b eth1");
    }
  }

  @Test
  void shouldMakeALostIndexAgainFromAllFolders() throws IOException, SQLException {
    List<CallRecord> calls = recordBoth();
    Files.writeString(a.resolve("nodes"), b + "\n");
    IndexSettings empty = databases.fresh(DatabaseKind.POSTGRESQL, temp);
    StoreSettings settings = settings(a, "a").withIndex(empty);
    try (Store store =
        Store.openExisting(settings, new Authority(_ -> false), InstantSource.system())) {
      Rebuilt rebuilt = store.rebuildIndex();
      assertThat(rebuilt.problems()).isEmpty();
      assertThat(count(store)).isEqualTo(calls.size());
    }
    // Then each node has what is in its folder to do, and nothing is sent twice
    for (Path folder : List.of(a, b)) {
      String name = String.valueOf(folder.getFileName());
      try (Recorder recorder = Recorder.with(settings(folder, name).withIndex(empty))) {
        awaitUploaded(recorder);
        assertThat(status(recorder).failures()).isZero();
        assertThat(status(recorder).uploadedOctets()).isZero();
      }
    }
  }

  private static Alarm alarm(Instant now) {
    return new Alarm(AlarmCode.INTERFACE_DOWN, "eth1", now, Optional.empty(), "");
  }

  /** A day at each node; all calls of both. */
  private List<CallRecord> recordBoth() throws IOException {
    newNode(a, Optional.empty());
    newNode(b, Optional.of(a));
    List<CallRecord> calls = new ArrayList<>();
    try (Recorder one = Recorder.with(settings(a, "a"));
        Recorder other = Recorder.with(settings(b, "b"))) {
      calls.addAll(one.record(DemoDay.script(1, MONDAY)));
      calls.addAll(other.record(DemoDay.script(2, MONDAY.plusSeconds(1))));
      awaitUploaded(one);
      awaitUploaded(other);
      assertThat(one.problems).isEmpty();
      assertThat(other.problems).isEmpty();
    }
    return calls;
  }

  /** A data folder, with the keyring of another. */
  private void newNode(Path folder, Optional<Path> like) throws IOException {
    Files.createDirectory(folder);
    if (like.isPresent()) {
      Files.copy(like.get().resolve("keyring"), folder.resolve("keyring"));
    } else {
      Keyring.create(DiskLayer.open(), folder, Recorder.settings(folder).masterKey());
    }
  }

  private StoreSettings settings(Path folder, String name) throws IOException {
    return Recorder.settings(folder).withIndex(index).withObjects(bucket.on(false)).withNode(name);
  }

  private Store reader(Path folder) throws IOException {
    StoreSettings settings =
        Recorder.settings(folder).withIndex(index).withObjects(new ObjectStorage.AsBefore());
    return Store.openExisting(settings, new Authority(_ -> false), InstantSource.system());
  }

  private VerificationReport verify(Path folder, Store store) throws IOException, SQLException {
    return Verification.run(
        new VerificationSettings(
            folder,
            index,
            Recorder.settings(folder).masterKey(),
            Optional.empty(),
            Optional.empty(),
            call -> store.tokens().of(CallSummary.of(call)),
            store.objects().map(there -> new VerificationSettings.Objects(there, true))));
  }

  private static long count(Store store) {
    return store.index().read(sql -> (long) sql.fetchCount(DSL.table("call")));
  }

  private static String callOf(String node, Store store) {
    return store
        .index()
        .read(
            sql -> String.valueOf(sql.fetchValue("select min(id) from call where node = ?", node)));
  }

  private static String destroyed(Store store) {
    String query = "select id from call where destroyed_us is not null";
    return store.index().read(sql -> String.valueOf(sql.fetchValue(query)));
  }

  private static UploadStatus status(Recorder recorder) {
    return recorder.store.uploading().orElseThrow();
  }

  private static void awaitUploaded(Recorder recorder) {
    await(() -> status(recorder).waiting() == 0);
  }

  private static void await(BooleanSupplier condition) {
    long deadlineNs = System.nanoTime() + LIMIT_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadlineNs);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
