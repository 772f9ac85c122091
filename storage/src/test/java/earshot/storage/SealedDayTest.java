package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.call.CallListener;
import earshot.capture.folder.FolderSink;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.capture.record.RecordingRecord;
import earshot.storage.index.CallIndex;
import earshot.storage.log.LogTable;
import earshot.storage.seal.SealedCallFiles;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice's day, sealed: what comes out is what a folder of plain files would have held. */
final class SealedDayTest {
  @TempDir private Path temp;

  @Test
  void shouldHoldTheAudioThatAPlainFolderHolds() throws Exception {
    // Given the same day in plain files
    Map<String, CallRecord> plain = plain();
    // When it is sealed
    try (Recorder recorder = Recorder.in(temp.resolve("data"))) {
      List<CallRecord> calls = recorder.record(DemoDay.script());
      assertThat(recorder.problems).isEmpty();
      assertThat(calls)
          .extracting(CallRecord::id)
          .containsExactlyInAnyOrderElementsOf(plain.keySet());
      for (CallRecord call : calls) {
        CallRecord expectedCall = Objects.requireNonNull(plain.get(call.id()));
        SealedCallFiles sealed = recorder.store.files(call.id());
        // Then each record reads the same, and each recording is the same WAV file
        assertThat(sealed.recordOctets()).isEqualTo(CallRecordWriter.indented().write(call));
        assertThat(withoutFiles(call)).isEqualTo(withoutFiles(expectedCall));
        List<RecordingRecord> own = sealed.recordings();
        List<RecordingRecord> theirs = recordings(expectedCall);
        assertThat(own).hasSameSizeAs(theirs);
        for (int i = 0; i < own.size(); i++) {
          byte[] wav = all(sealed.wav(own.get(i)));
          assertThat(sha256(wav)).isEqualTo(own.get(i).sha256());
          byte[] expected = Files.readAllBytes(temp.resolve("plain").resolve(theirs.get(i).file()));
          assertThat(samples(wav)).isEqualTo(samples(expected));
        }
        for (int i = 0; i < call.keptPayloads().size(); i++) {
          byte[] packets = all(sealed.payloads(call.keptPayloads().get(i)));
          String name = expectedCall.keptPayloads().get(i);
          assertThat(packets).isEqualTo(Files.readAllBytes(temp.resolve("plain").resolve(name)));
        }
        assertThat((boolean) recorder.store.index().read(tx -> CallIndex.contains(tx, call.id())))
            .isTrue();
        Optional<LogTable.Logged> logged =
            recorder.store.index().read(tx -> LogTable.sealed(tx, call.id()));
        assertThat(logged).isPresent();
      }
      // And policy is to hear of each, and nothing is left in the spool
      assertThat(recorder.store.handOff().length()).isEqualTo(calls.size());
      assertThat(names(temp.resolve("data/spool"))).isEmpty();
    }
  }

  @Test
  void shouldTellNothingToWhomHasTheDiskAlone() throws Exception {
    try (Recorder recorder = Recorder.in(temp.resolve("data"))) {
      recorder.record(DemoDay.script());
      Map<String, CallRecord> plain = plain();
      List<String> secrets = new ArrayList<>();
      plain
          .values()
          .forEach(
              call -> {
                for (var party : List.of(call.caller(), call.callee())) {
                  secrets.addAll(List.of(party.number(), party.name(), party.uri()));
                }
                call.legs().forEach(leg -> secrets.add(leg.callId()));
              });
      secrets.removeIf(secret -> secret.length() < 4);
      assertThat(secrets).hasSizeGreaterThan(10);
      for (Path file : everyFile(temp.resolve("data"))) {
        String octets = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(octets.contains(secret)).as("%s in %s", secret, file).isFalse();
        }
      }
    }
  }

  private Map<String, CallRecord> plain() throws IOException {
    Map<String, CallRecord> calls = new HashMap<>();
    AddressTable addresses = new AddressTable();
    try (FolderSink sink = new FolderSink(temp.resolve("plain"), addresses)) {
      CallListener listener = call -> calls.put(call.id(), call);
      Recorder.play(DemoDay.script(), Long.MAX_VALUE, addresses, sink, listener).finish();
    }
    assertThat(calls).isNotEmpty();
    return calls;
  }

  private static CallRecord withoutFiles(CallRecord call) {
    return call.with(
        call.legs().stream().map(leg -> leg.with(Optional.empty())).toList(),
        call.streams(),
        Optional.empty(),
        call.gaps(),
        call.outcome(),
        call.failures(),
        List.of());
  }

  private static List<RecordingRecord> recordings(CallRecord call) {
    return Stream.concat(
            call.recording().stream(), call.legs().stream().flatMap(l -> l.recording().stream()))
        .toList();
  }

  /** What follows the header. */
  private static byte[] samples(byte[] wav) {
    int data = new String(wav, 0, 1000, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
    return Arrays.copyOfRange(wav, data, wav.length);
  }

  private static String sha256(byte[] octets) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
  }

  private static byte[] all(SeekableByteChannel channel) throws IOException {
    try (channel) {
      ByteBuffer octets = ByteBuffer.allocate((int) channel.size());
      while (octets.hasRemaining() && channel.read(octets) > 0) {
        assertThat(channel.isOpen()).isTrue();
      }
      return octets.array();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<Path> everyFile(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
