package earshot.deploy.keep;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.net.AddressTable;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.AlarmIndex;
import earshot.storage.index.Migration;
import earshot.storage.key.MasterKeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder leaves in the index beside calls. */
class StoreKeeperTest {
  private static final Instant MORNING = Instant.parse("2026-04-14T10:15:30Z");

  @TempDir private Path temp;
  private StoreSettings settings =
      StoreSettings.of(Path.of(""), new MasterKeySource.KeyFile(Path.of("")));
  private final Queue<Object> heard = new ConcurrentLinkedQueue<>();
  private final KeeperListener listener =
      new KeeperListener() {
        @Override
        public void onSinkProblem(String problem) {
          heard.add(problem);
        }

        @Override
        public void onIndexProblem(String problem) {
          heard.add(problem);
        }

        @Override
        public void onIndexMigrated(Migration migration) {
          heard.add(migration);
        }
      };

  @BeforeEach
  void choosePassphrase() throws IOException {
    Path passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    settings = StoreSettings.of(temp.resolve("data"), new MasterKeySource.Passphrase(passphrase));
  }

  @Test
  void shouldKeepTheHandsetsOfTheHouseEncryptedAndNoOthers() throws IOException {
    WatchedHandset desk = handset("handset-1", "204", true);
    WatchedHandset patient = handset("handset-2", "01632960177", false);
    try (StoreKeeper keeper = opened()) {
      keeper.keepHandsets(List.of(desk, patient));
    }
    try (Store store = store()) {
      assertThat(store.notes().handsets()).containsExactly(desk);
    }
    try (Stream<Path> files = Files.walk(temp.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(octets.toLowerCase(Locale.ROOT))
            .as("%s", file)
            .doesNotContain("204@practice.example", "01632960177", "10.77.0.4", "a desk phone");
      }
    }
  }

  @Test
  void shouldKeepAlarmsInTheirOrderAndEndThoseOfAFormerRun() throws IOException {
    Alarm low = alarm(AlarmCode.DISK_LOW, "", MORNING, Optional.empty());
    Alarm down = alarm(AlarmCode.INTERFACE_DOWN, "eth1", MORNING.plusSeconds(1), Optional.empty());
    Alarm up =
        alarm(
            AlarmCode.INTERFACE_DOWN,
            "eth1",
            MORNING.plusSeconds(1),
            Optional.of(MORNING.plusSeconds(9)));
    try (StoreKeeper keeper = opened()) {
      List.of(low, down, up).forEach(keeper::keepAlarm);
    }
    List<AlarmIndex.Alarm> kept = alarms();
    assertThat(kept)
        .extracting(AlarmIndex.Alarm::code)
        .containsExactly("interface-down", "disk-low");
    assertThat(kept)
        .extracting(AlarmIndex.Alarm::cleared)
        .containsExactly(Optional.of(MORNING.plusSeconds(9)), Optional.empty());

    // Nobody has seen the other one end; the next run looks itself what is wrong
    Instant next = Instant.now();
    opened().close();
    assertThat(alarms()).allSatisfy(alarm -> assertThat(alarm.cleared()).isPresent());
    assertThat(alarms().getLast().cleared().orElseThrow()).isAfterOrEqualTo(next.minusMillis(1));
  }

  @Test
  void shouldTellOnceThatTheTablesWereMade() {
    opened().close();
    opened().close();
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            Migration.class,
            migration -> {
              assertThat(migration.from()).isEmpty();
              assertThat(migration.steps()).isPositive();
              assertThat(migration.to()).isNotEmpty();
            });
  }

  @Test
  void shouldTellThatAllIsWell() {
    try (StoreKeeper keeper = opened()) {
      StoreFigures figures = keeper.figures();
      assertThat(figures.index().up()).isTrue();
      assertThat(figures.watched().full()).isFalse();
      assertThat(figures.watched().unforced()).isZero();
      assertThat(figures.watched().waiting()).isZero();
    }
  }

  private StoreKeeper opened() {
    StoreKeeper keeper = StoreKeeper.open(settings, new AddressTable(), listener);
    keeper.finishLeftovers(false);
    return keeper;
  }

  private Store store() throws IOException {
    return Store.openExisting(settings, new Authority(entry -> false), InstantSource.system());
  }

  private List<AlarmIndex.Alarm> alarms() throws IOException {
    try (Store store = store()) {
      return new ArrayList<>(store.index().read(sql -> AlarmIndex.newest(sql, 10)));
    }
  }

  private static Alarm alarm(
      AlarmCode code, String subject, Instant raised, Optional<Instant> cleared) {
    return new Alarm(code, subject, raised, cleared, "");
  }

  private static WatchedHandset handset(String id, String user, boolean registered) {
    return new WatchedHandset(
        id,
        new Handset(
            user + "@practice.example",
            "10.77.0.4",
            "",
            "a desk phone",
            registered,
            List.of("PCMA"),
            List.of(),
            Recordable.YES,
            1,
            0,
            Instant.now(),
            Optional.empty()),
        CoverageShare.NONE);
  }
}
