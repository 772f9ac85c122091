package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.log.LogEntry.CallDestroyed;
import earshot.storage.log.LogEntry.CallSealed;
import earshot.storage.log.LogEntry.FileDigest;
import earshot.storage.log.LogEntry.KeyRotated;
import earshot.storage.log.LogEntry.OtherEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LogEntryTest {
  private static final Instant AT = Instant.parse("2026-04-14T10:18:04.120Z");
  private static final String CALL = "20260414T101530.123456Z-9f2c41d07a";
  private static final Sha256 ABC = Sha256.of("abc".getBytes(UTF_8));
  private static final String ABC_HEX =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void shouldWriteEveryKindInItsOneForm() {
    assertThat(
            text(
                new CallSealed(
                    AT,
                    CALL,
                    ABC,
                    List.of(new FileDigest("leg1.wav", ABC), new FileDigest("audio.wav", ABC)))))
        .isEqualTo(
            """
            earshot.log/1 call-sealed
            at 2026-04-14T10:18:04.120Z
            call 20260414T101530.123456Z-9f2c41d07a
            record %1$s
            file audio.wav %1$s
            file leg1.wav %1$s
            """
                .formatted(ABC_HEX));
    assertThat(text(new CallDestroyed(AT, CALL)))
        .isEqualTo(
            """
            earshot.log/1 call-destroyed
            at 2026-04-14T10:18:04.120Z
            call 20260414T101530.123456Z-9f2c41d07a
            """);
    assertThat(text(new KeyRotated(AT, "k2")))
        .isEqualTo("earshot.log/1 key-rotated\nat 2026-04-14T10:18:04.120Z\nkey k2\n");
    assertThat(text(new OtherEntry("audit", "anything\u00e9\n\nat all")))
        .isEqualTo("earshot.log/1 audit\nanything\u00e9\n\nat all");
  }

  @Test
  void shouldReadBackWhatItWrote() {
    List<LogEntry> entries =
        List.of(
            new CallSealed(AT, CALL, ABC, List.of()),
            new CallSealed(AT, CALL, ABC, List.of(new FileDigest("audio.wav", ABC))),
            new CallDestroyed(Instant.parse("2026-04-14T10:18:04Z"), CALL),
            new KeyRotated(AT, "k2"),
            new OtherEntry("audit", ""));
    assertThat(entries)
        .allSatisfy(entry -> assertThat(LogEntryText.parse(entry.body())).isEqualTo(entry));
  }

  @Test
  void shouldReadNothingElse() {
    String sealed = text(new CallSealed(AT, CALL, ABC, List.of(new FileDigest("a.wav", ABC))));
    List<String> others =
        List.of(
            "",
            "earshot.log/1 call-sealed",
            sealed.substring(0, sealed.length() - 1),
            sealed + "\n",
            sealed + "file a.wav " + ABC_HEX + "\n",
            sealed + "note x\n",
            sealed.replace("\n", "\r\n"),
            sealed.replace("04.120Z", "04.12Z"),
            sealed.replace("2026-04-14", "2026-02-31"),
            sealed.replace("ba78", "BA78"),
            sealed.replace("file a.wav", "file a wav"),
            sealed.replace("/1 call", "/2 call"),
            "earshot.log/1 no such word\n");
    assertThat(others)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> LogEntryText.parse(text.getBytes(UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThatThrownBy(() -> LogEntryText.parse(new byte[] {(byte) 0xff}))
        .hasMessage("a log entry is UTF-8 text");
  }

  @Test
  void shouldKeepItsOwnKindsAndWordsApart() {
    assertThatThrownBy(() -> new OtherEntry("call-sealed", ""))
        .hasMessageContaining("a meaning of its own");
    assertThatThrownBy(() -> new OtherEntry("audit", "\ud800")).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> new CallDestroyed(AT, "a\nb")).hasMessageContaining("call id");
  }

  @Property
  void shouldNeverReadTwoEncodingsAsOneEntry(@ForAll byte[] octets) {
    try {
      assertThat(LogEntryText.parse(octets).body()).isEqualTo(octets);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotNull();
    }
  }

  @Test
  void shouldTellEveryFlippedBitApart() {
    byte[] body = new CallSealed(AT, CALL, ABC, List.of(new FileDigest("a.wav", ABC))).body();
    Sha256 leaf = MerkleHash.leaf(body);
    for (int bit = 0; bit < body.length * 8; bit++) {
      byte[] other = Arrays.copyOf(body, body.length);
      other[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(LogEntryText.parse(other).leaf()).isNotEqualTo(leaf);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotNull();
      }
    }
  }

  private static String text(LogEntry entry) {
    return new String(entry.body(), UTF_8);
  }
}
