package earshot.capture.folder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.call.EndedCall;
import earshot.capture.call.Track;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.RecordingRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSinkTest {
  private static final Instant STARTED = Instant.parse("2026-04-14T10:15:30.123456Z");
  private static final List<String> PARTIES = List.of("caller", "callee");
  private static final String ID = "20260414T101530.123456Z-9f2c41d07a";

  @TempDir private Path temp;

  @Test
  void shouldWriteAWavThatItsRecordDescribes() throws Exception {
    // Given two seconds of audio
    Path folder = temp.resolve("a/b");
    Track track = sink(folder).openTrack(ID, STARTED);
    byte[] audio = audio(64_000);
    track.write(ByteBuffer.wrap(audio, 0, 32_000));
    track.write(ByteBuffer.wrap(audio, 32_000, 32_000));
    // When the call ends
    RecordingRecord recording = track.finish(ID, "", PARTIES).orElseThrow();
    // Then the file holds it, its digest is right, and nobody else can read it
    byte[] wav = Files.readAllBytes(folder.resolve(ID + ".wav"));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav));
    assertThat(recording)
        .isEqualTo(
            new RecordingRecord(
                ID + ".wav",
                RecordingRecord.PCM16,
                wav.length,
                digest,
                STARTED,
                2_000,
                8_000,
                2,
                PARTIES));
    assertThat(wav).endsWith(audio);
    assertThat(new String(wav, ISO_8859_1)).startsWith("RIFF").contains(ID);
    assertThat(track.problems()).isEmpty();
    assertThat(mode(folder.resolve(ID + ".wav"))).isEqualTo("rw-------");
    assertThat(mode(folder)).isEqualTo("rwx------");
  }

  @Test
  void shouldGiveARecordingTheNameThatTheFinishedCallGivesIt() {
    FolderSink sink = sink(temp);
    Track consultation = sink.openTrack("work-name", STARTED);
    assertThat(consultation.finish(ID, "leg2", PARTIES).orElseThrow().file())
        .isEqualTo(ID + "-leg2.wav");
    assertThat(temp.resolve(ID + "-leg2.wav")).exists();
    assertThat(temp.resolve("work-name.wav")).doesNotExist();
  }

  @Test
  void shouldNeverTakeTheNameOfAFileThatIsBeingWritten() {
    // Given a track that is still written under the very name that another one ends with
    FolderSink sink = sink(temp);
    Track open = sink.openTrack(ID, STARTED);
    Track other = sink.openTrack("other", STARTED);
    open.write(ByteBuffer.wrap(audio(320)));
    // When the other is finished
    String name = other.finish(ID, "", PARTIES).orElseThrow().file();
    // Then both are there
    assertThat(name).isEqualTo(ID + "-2.wav");
    assertThat(open.finish(ID, "", PARTIES).orElseThrow().durationMs()).isEqualTo(10);
  }

  @Test
  void shouldReplaceWhatAnEarlierReplayWrote() throws IOException {
    // Given the results of an earlier replay
    Files.writeString(temp.resolve(ID + ".wav"), "old and longer than what comes".repeat(100));
    Files.writeString(temp.resolve(ID + ".json"), "old");
    // When the call is replayed again
    FolderSink sink = sink(temp);
    Track track = sink.openTrack(ID, STARTED);
    track.finish(ID, "", PARTIES);
    sink.callEnded(ended(notAnswered()));
    // Then nothing old is left, and nothing unfinished
    assertThat(Files.readString(temp.resolve(ID + ".wav"), ISO_8859_1)).doesNotContain("old");
    assertThat(new CallRecordReader().read(Files.readAllBytes(temp.resolve(ID + ".json"))))
        .isEqualTo(notAnswered());
    assertThat(mode(temp.resolve(ID + ".json"))).isEqualTo("rw-------");
    assertThat(temp.toFile().list()).containsExactlyInAnyOrder(ID + ".wav", ID + ".json");
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void shouldLeaveNoFileOfAnEarlierResultThatTheNewRecordDoesNotName() throws IOException {
    // Given a call that was recorded, with packets kept beside it, and a file of somebody else's
    FolderSink earlier = sink(temp);
    Track track = earlier.openTrack(ID, STARTED);
    track.write(ByteBuffer.wrap(audio(320)));
    Optional<RecordingRecord> recording = track.finish(ID, "", PARTIES);
    Files.writeString(temp.resolve(ID + ".rtp.pcap"), "kept");
    Files.writeString(temp.resolve("notes.txt"), "mine");
    CallRecord none = notAnswered();
    Files.write(
        temp.resolve(ID + ".json"),
        CallRecordWriter.indented()
            .write(
                none.with(
                    none.legs(),
                    none.streams(),
                    recording,
                    none.gaps(),
                    none.outcome(),
                    none.failures(),
                    List.of(ID + ".rtp.pcap"))));

    // When it is replayed again, and this time there is no audio
    FolderSink sink = sink(temp);
    sink.callEnded(ended(none));

    // Then its old files are gone, and no other
    assertThat(temp.toFile().list()).containsExactlyInAnyOrder(ID + ".json", "notes.txt");
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfADiscardedTrack() {
    Track track = sink(temp).openTrack(ID, STARTED);
    track.write(ByteBuffer.wrap(audio(320)));
    track.discard();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void shouldNotLetANameLeadOutOfTheFolder() {
    Track track = sink(temp).openTrack("../../etc/passwd", STARTED);
    assertThat(track.finish("../x", "/y", PARTIES).orElseThrow().file()).isEqualTo("_._x-_y.wav");
    assertThat(temp.resolve("_._x-_y.wav")).exists();
  }

  @Test
  void shouldTellOfARecordingThatCannotBeCreatedAndGoOn() throws IOException {
    // Given a folder in the place of the file
    FolderSink sink = sink(temp);
    Files.createDirectories(temp.resolve(ID + ".wav/full"));
    // When a call is recorded
    Track track = sink.openTrack(ID, STARTED);
    ByteBuffer audio = ByteBuffer.wrap(audio(320));
    track.write(audio);
    // Then its audio is taken, and its problem named
    assertThat(audio.hasRemaining()).isFalse();
    assertThat(track.problems().getFirst().detail())
        .contains(ID + ".wav")
        .contains("10 ms of audio not written");
    assertThat(track.finish(ID, "", PARTIES)).isEmpty();
    assertThat(track.problems()).isNotEmpty();
  }

  @Test
  void shouldRecordTheRestOfACallWhoseFileCouldNotBeMadeAtFirst() throws IOException {
    // Given a call whose file cannot be made, and a second and a half of its audio
    Path inTheWay = temp.resolve(ID + ".wav");
    Files.createDirectories(inTheWay.resolve("full"));
    Track track = sink(temp).openTrack(ID, STARTED);
    byte[] halfSecond = audio(16_000);
    for (int i = 0; i < 3; i++) {
      track.write(ByteBuffer.wrap(halfSecond));
    }
    // When it can be made
    Files.delete(inTheWay.resolve("full"));
    Files.delete(inTheWay);
    for (int i = 0; i < 3; i++) {
      track.write(ByteBuffer.wrap(halfSecond));
    }
    // Then it is, with what follows at its place, and what was lost is told
    assertThat(track.finish(ID, "", PARTIES).orElseThrow().durationMs()).isEqualTo(3_000);
    assertThat(Files.readAllBytes(inTheWay)).endsWith(halfSecond);
    assertThat(track.problems()).hasSize(1);
    assertThat(track.unwritten()).hasSize(2);
  }

  @Test
  void shouldTellOfACallRecordThatCannotBeWrittenAndGoOn() throws IOException {
    FolderSink sink = sink(temp);
    Files.createDirectories(temp.resolve(ID + ".json/full"));
    sink.callEnded(ended(notAnswered()));
    assertThat(sink.problems()).singleElement().asString().contains(ID + ".json");
  }

  @Test
  void shouldSayWhichFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> sink(file.resolve("sub")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + "/sub");
  }

  private static FolderSink sink(Path folder) {
    return new FolderSink(folder, new AddressTable());
  }

  static byte[] audio(int octets) {
    byte[] audio = new byte[octets];
    for (int i = 0; i < octets; i++) {
      audio[i] = (byte) (i * 31 >> 3 | 1);
    }
    return audio;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  static EndedCall ended(CallRecord record) {
    return new EndedCall(record, List.of(), List.of(), List.of(), written -> {});
  }

  static CallRecord notAnswered() {
    return new CallRecord(
        ID,
        STARTED,
        Optional.empty(),
        Optional.empty(),
        STARTED.plusSeconds(9),
        "busy",
        "inbound",
        PartyRecord.UNKNOWN,
        PartyRecord.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Outcome.NOT_ANSWERED,
        List.of(),
        List.of());
  }
}
