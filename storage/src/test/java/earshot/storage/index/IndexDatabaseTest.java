package earshot.storage.index;

import static earshot.storage.index.tables.Tables.HANDOFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.storage.index.CallIndex.Inserted;
import earshot.storage.index.tables.DefaultSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class IndexDatabaseTest {
  private final DatabaseKind kind;
  private final IndexFixture fixture;
  private final IndexDatabase index;

  IndexDatabaseTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    fixture = new IndexFixture(kind, databases);
    index = fixture.database();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldBeLookedAtWithoutBeingChanged() {
    try (IndexDatabase look = IndexDatabase.look(fixture.settings())) {
      assertThat(look.tables())
          .isEqualTo(new TablesState(Optional.of(look.tables().version().orElseThrow()), 0, false));
      assertThat(look.isEmbedded()).isEqualTo(index.isEmbedded());
      // A table that was never made, of another module, is no table, and none is made.
      assertThat(look.tables("classpath:earshot/storage/index/migration", "others_history"))
          .satisfies(state -> assertThat(state.version()).isEmpty())
          .satisfies(state -> assertThat(state.behind()).isPositive());
      assertThatThrownBy(() -> look.read(sql -> sql.fetch("select 1 from others_history")))
          .isInstanceOf(IndexUnavailable.class);
      if (look.isEmbedded()) {
        assertThatThrownBy(() -> look.write(sql -> sql.execute("create table x (y integer)")))
            .isInstanceOf(IndexUnavailable.class);
      }
    }
  }

  @Test
  void shouldHaveTheTablesThatTheCodeSpeaksOf() {
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      int columns =
          index.read(sql -> sql.select().from(table.getName()).limit(1).fetch().fields().length);
      assertThat(columns).as("%s", table).isEqualTo(table.fields().length);
      index.read(sql -> sql.select(table.fields()).from(table).fetch());
    }
  }

  @Test
  void shouldHoldNothingOfAPersonInClear() throws IOException {
    // Given
    fixture.insert(TestCalls.call(0));
    index.write(
        sql -> {
          HandsetIndex.put(sql, handset(), SealedOctets.of(new byte[] {1, 2}), fixture.tokens());
          return null;
        });
    // When
    StringBuilder all = new StringBuilder();
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      index
          .read(sql -> sql.selectFrom(table).fetch())
          .forEach(
              row -> {
                for (int i = 0; i < row.size(); i++) {
                  Object value = row.get(i);
                  all.append(
                          value instanceof byte[] octets
                              ? new String(octets, StandardCharsets.ISO_8859_1)
                              : value)
                      .append('\n');
                }
              });
    }
    if (kind == DatabaseKind.SQLITE) {
      try (Stream<Path> files = Files.list(fixture.folder())) {
        for (Path file : files.toList()) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    // Then
    String text = all.toString().toLowerCase(Locale.ROOT);
    assertThat(text).contains(TestCalls.call(0).id().toLowerCase(Locale.ROOT));
    for (String personal :
        List.of(
            "2079460123",
            "brien",
            "reception",
            "pbx.example",
            "a84b4c76e66710",
            "10.0.0.4",
            "yealink",
            "0x5711bf84")) {
      assertThat(text).doesNotContain(personal);
      assertThat(text)
          .doesNotContain(HexFormat.of().formatHex(personal.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void shouldLetTwoProcessesWriteAtTheSameTime() throws Exception {
    try (IndexDatabase other = IndexDatabase.open(fixture.settings());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Inserted>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        IndexedCall call = fixture.indexed(TestCalls.call(i / 2));
        IndexDatabase one = i % 2 == 0 ? index : other;
        work.add(() -> one.write(sql -> CallIndex.insert(sql, call)));
      }
      int added = 0;
      for (Future<Inserted> future : threads.invokeAll(work)) {
        added += future.get() == Inserted.ADDED ? 1 : 0;
      }
      assertThat(added).isEqualTo(100);
      assertThat(fixture.search().count(CallQuery.ALL, 1000)).isEqualTo(100);
    }
  }

  @Test
  void shouldReadWhileAnotherWrites() throws Exception {
    fixture.insert(TestCalls.call(0));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int seen =
          index.write(
              sql -> {
                CallIndex.insert(sql, fixture.indexed(TestCalls.call(1)));
                try {
                  return threads.submit(() -> fixture.search().count(CallQuery.ALL, 10)).get();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(seen).isEqualTo(1);
    }
    assertThat(fixture.search().count(CallQuery.ALL, 10)).isEqualTo(2);
  }

  @Test
  void shouldNotWriteWhereItOnlyReads() {
    assertThatThrownBy(() -> index.read(sql -> sql.deleteFrom(HANDOFF).execute()))
        .isInstanceOf(IndexUnavailable.class);
  }

  @Test
  void shouldRefuseTheTablesOfALaterVersion() {
    index.write(
        sql ->
            sql.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type,"
                    + " script, installed_by, execution_time, success) values (99, '99', 'later',"
                    + " 'SQL', 'V99__later.sql', 'x', 1, "
                    + (index.isEmbedded() ? "1" : "true")
                    + ")"));
    assertThatThrownBy(() -> IndexDatabase.open(fixture.settings()))
        .isInstanceOf(IndexUnavailable.class);
  }

  @Test
  void shouldGoOnAfterTheDiskWasFull() {
    assumeTrue(
        kind == DatabaseKind.SQLITE, "a full disk is played by SQLite alone; not for " + kind);
    // Given
    fixture.insert(TestCalls.call(0));
    // When
    assertThatThrownBy(
            () ->
                index.write(
                    sql -> {
                      sql.execute("pragma max_page_count = 1");
                      for (int i = 1; i < 1000; i++) {
                        CallIndex.insert(sql, fixture.indexed(TestCalls.call(i)));
                      }
                      return null;
                    }))
        .isInstanceOf(IndexFull.class)
        .hasMessageNotContaining("2079460123");
    // Then
    assertThat(fixture.insert(TestCalls.call(1))).isEqualTo(Inserted.ADDED);
    assertThat(fixture.search().count(CallQuery.ALL, 10)).isEqualTo(2);
  }

  @Test
  void shouldKeepAFileOfItsOwnersAlone() throws IOException {
    assumeTrue(kind == DatabaseKind.SQLITE, "only SQLite has files here; not for " + kind);
    fixture.insert(TestCalls.call(0));
    int seen = 0;
    try (Stream<Path> files = Files.list(fixture.folder())) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo("rw-------");
        seen++;
      }
    }
    assertThat(seen).as("index.db, -wal, -shm, .lock").isEqualTo(4);
  }

  @Test
  void shouldCountAnAlarmThatIsUpAndRaiseItAnewAfterwards() {
    Instant at = TestCalls.START;
    assertThat(index.<Boolean>write(sql -> AlarmIndex.raise(sql, "disk-low", "", at))).isTrue();
    assertThat(
            index.<Boolean>write(sql -> AlarmIndex.raise(sql, "disk-low", "", at.plusSeconds(1))))
        .isFalse();
    List<AlarmIndex.Alarm> up = index.read(AlarmIndex::up);
    assertThat(up)
        .containsExactly(
            new AlarmIndex.Alarm("disk-low", "", at, at.plusSeconds(1), 2, Optional.empty()));
    assertThat(
            index.<Boolean>write(sql -> AlarmIndex.clear(sql, "disk-low", "", at.plusSeconds(2))))
        .isTrue();
    assertThat(
            index.<Boolean>write(sql -> AlarmIndex.clear(sql, "disk-low", "", at.plusSeconds(2))))
        .isFalse();
    assertThat(
            index.<Boolean>write(sql -> AlarmIndex.raise(sql, "disk-low", "", at.plusSeconds(3))))
        .isTrue();
    List<AlarmIndex.Alarm> newest = index.read(sql -> AlarmIndex.newest(sql, 10));
    assertThat(newest).extracting(AlarmIndex.Alarm::raised).containsExactly(at.plusSeconds(3), at);
  }

  @Test
  void shouldKeepWhatIsKnownLastOfAHandset() {
    for (int i = 1; i <= 2; i++) {
      SealedOctets sealed = SealedOctets.of(new byte[] {(byte) i});
      index.write(
          sql -> {
            HandsetIndex.put(sql, handset(), sealed, fixture.tokens());
            return null;
          });
    }
    List<HandsetIndex.Row> all = index.read(HandsetIndex::all);
    assertThat(all)
        .containsExactly(
            new HandsetIndex.Row(
                SealedOctets.of(new byte[] {2}),
                true,
                "yes",
                3,
                1,
                TestCalls.START,
                Optional.empty()));
  }

  private static Handset handset() {
    return new Handset(
        "204@pbx.example",
        "10.0.0.4",
        "00:15:65:aa:bb:cc",
        "Yealink",
        true,
        List.of("PCMA"),
        List.of(),
        Recordable.YES,
        3,
        1,
        TestCalls.START,
        Optional.empty());
  }
}
