package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.crypt.ValueKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class KnownHandsetsTest {
  private final IndexFixture fixture;
  private final KnownHandsets handsets;

  KnownHandsetsTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
    handsets = new KnownHandsets(fixture.tokens(), ValueKey.of("index", new byte[32]));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldGiveBackWhatIsKnownOfHandsetsAndHoldNothingOfItInClear() {
    WatchedHandset desk = handset("handset-1", "204", "10.0.0.4", 3, TestCalls.START);
    WatchedHandset cordless = handset("handset-2", "204", "10.0.0.9", 2, TestCalls.START);
    WatchedHandset other =
        handset("handset-3", "205", "10.0.0.5", 1, TestCalls.START.plusSeconds(1));
    put(List.of(desk, other, cordless));

    List<WatchedHandset> all = fixture.database().read(handsets::all);
    assertThat(all).containsExactly(other, desk, cordless);
    List<HandsetIndex.Row> rows = fixture.database().read(HandsetIndex::all);
    assertThat(rows).extracting(HandsetIndex.Row::callsRecorded).containsExactly(1L, 5L);
    for (HandsetIndex.Row row : rows) {
      assertThat(new String(row.sealed().octets(), StandardCharsets.ISO_8859_1))
          .doesNotContain("204", "205", "pbx.example", "10.0.0", "Yealink");
    }
  }

  @Test
  void shouldPassOverWhatAnotherKeySealed() {
    put(List.of(handset("handset-1", "204", "10.0.0.4", 3, TestCalls.START)));
    byte[] another = new byte[32];
    Arrays.fill(another, (byte) 1);
    KnownHandsets stranger = new KnownHandsets(fixture.tokens(), ValueKey.of("index", another));
    List<WatchedHandset> all = fixture.database().read(stranger::all);
    assertThat(all).isEmpty();
  }

  @Test
  void shouldForgetThoseNotHeardOf() {
    put(
        List.of(
            handset("handset-1", "204", "10.0.0.4", 3, TestCalls.START),
            handset("handset-2", "205", "10.0.0.5", 3, TestCalls.START.plusSeconds(9))));
    int forgotten =
        fixture.database().write(sql -> HandsetIndex.forget(sql, TestCalls.START.plusSeconds(1)));
    assertThat(forgotten).isEqualTo(1);
    List<WatchedHandset> left = fixture.database().read(handsets::all);
    assertThat(left).extracting(WatchedHandset::id).containsExactly("handset-2");
  }

  @Test
  void shouldEndAlarmsThatAFormerRunLeftUp() {
    Instant at = TestCalls.START;
    fixture
        .database()
        .write(
            sql -> {
              AlarmIndex.raise(sql, "disk-low", "", at);
              AlarmIndex.raise(sql, "interface-down", "eth1", at);
              return AlarmIndex.raise(sql, "another-program", "", at);
            });
    int ended =
        fixture
            .database()
            .write(
                sql ->
                    AlarmIndex.clearAll(
                        sql, "", List.of("disk-low", "interface-down"), at.plusSeconds(5)));
    assertThat(ended).isEqualTo(2);
    List<AlarmIndex.Alarm> up = fixture.database().read(AlarmIndex::up);
    assertThat(up).extracting(AlarmIndex.Alarm::code).containsExactly("another-program");
  }

  private void put(List<WatchedHandset> all) {
    fixture
        .database()
        .write(
            sql -> {
              KnownHandsets.byAddressOfRecord(all).forEach(same -> handsets.put(sql, same));
              return null;
            });
  }

  private static WatchedHandset handset(
      String id, String user, String address, long recorded, Instant seen) {
    return new WatchedHandset(
        id,
        new Handset(
            user + "@pbx.example",
            address,
            "00:15:65:aa:bb:cc",
            "Yealink SIP-T46S",
            true,
            List.of("PCMA", "G722"),
            List.of(),
            Recordable.YES,
            recorded,
            1,
            seen,
            Optional.of(seen)),
        new CoverageShare(recorded, 0, 1));
  }
}
