package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.codec.Codec;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.index.CallSummary;
import earshot.storage.index.Tokens;
import earshot.storage.seal.KeptAs;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.seal.SealingSettings;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationSettings;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings kept as the octets that were on the wire. */
final class WireOctetsTest {
  @TempDir private Path temp;

  @Test
  void shouldSoundAsTheLinearRecordingDoesInHalfTheRoom() throws Exception {
    // Given a day sealed with linear samples, and once more as the wire had it
    Map<String, byte[]> linear = new HashMap<>();
    try (Recorder recorder = Recorder.with(settings("linear", KeptAs.WAV_PCM16))) {
      for (CallRecord call : recorder.record(DemoDay.script())) {
        for (RecordingRecord recording : RecordedCalls.recordings(call)) {
          linear.put(recording.file(), wav(recorder, call, recording));
        }
      }
    }
    int compact = 0;
    Tokens tokens;
    try (Recorder recorder = Recorder.with(settings("wire", KeptAs.WAV_G711))) {
      List<CallRecord> calls = recorder.record(DemoDay.script());
      tokens = recorder.store.tokens();
      assertThat(recorder.problems).isEmpty();
      for (CallRecord call : calls) {
        for (RecordingRecord recording : RecordedCalls.recordings(call)) {
          byte[] wav = wav(recorder, call, recording);
          byte[] before =
              Objects.requireNonNull(linear.get(recording.file().replace(".g711.wav", ".wav")));
          // Then each is what its record says
          assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav)))
              .isEqualTo(recording.sha256());
          assertThat(recording.octets()).isEqualTo(wav.length);
          if (!recording.format().equals(RecordingRecord.PCM16)) {
            compact++;
            // And half as large, and an independent reader knows what it is
            assertThat((double) wav.length / before.length).isBetween(0.49, 0.51);
            AudioFormat format = format(wav);
            assertThat(format.getEncoding())
                .isEqualTo(
                    recording.format().equals(RecordingRecord.A_LAW)
                        ? Encoding.ALAW
                        : Encoding.ULAW);
            assertThat(format.getChannels()).isEqualTo(2);
            // And sounds the same but where nothing was received
            assertThat(otherSamples(before, wav, recording)).isEqualTo(0);
          }
        }
      }
      // And nothing stays in the spool
      assertThat(left(temp.resolve("wire/data/spool"))).isEmpty();
    }
    assertThat(compact).isGreaterThan(2);
    // And whoever verifies, by other code, finds all as it was sealed
    StoreSettings settings = settings("wire", KeptAs.WAV_G711);
    assertThat(
            Verification.run(
                    new VerificationSettings(
                        settings.data().root(),
                        settings.index(),
                        settings.masterKey(),
                        Optional.empty(),
                        Optional.empty(),
                        call -> tokens.of(CallSummary.of(call))))
                .findings())
        .isEmpty();
  }

  /** Samples that differ though both laws' silence and filled spans are left out of account. */
  private static int otherSamples(byte[] linear, byte[] wire, RecordingRecord recording)
      throws IOException {
    short[] table =
        (recording.format().equals(RecordingRecord.A_LAW) ? Codec.PCMA : Codec.PCMU).table();
    ByteBuffer expected =
        ByteBuffer.wrap(RecordedCalls.samples(linear)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] words = RecordedCalls.samples(wire);
    int others = 0;
    for (byte word : words) {
      short sample = expected.getShort();
      boolean ofTheLaw = isOf(table, sample);
      others += ofTheLaw && table[word & 0xFF] != sample ? 1 : 0;
    }
    return others;
  }

  private static boolean isOf(short[] table, short sample) {
    for (short value : table) {
      if (value == sample) {
        return true;
      }
    }
    return false;
  }

  private static AudioFormat format(byte[] wav) throws Exception {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      return audio.getFormat();
    }
  }

  private static byte[] wav(Recorder recorder, CallRecord call, RecordingRecord recording)
      throws IOException {
    SealedCallFiles files = recorder.store.files(call.id());
    return RecordedCalls.all(files.wav(recording));
  }

  private static List<String> left(Path spool) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(spool)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
  }

  private StoreSettings settings(String name, KeptAs keptAs) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    StoreSettings usual = Recorder.settings(folder.resolve("data"));
    SealingSettings sealing = usual.sealing();
    return new StoreSettings(
        usual.data(),
        usual.masterKey(),
        usual.index(),
        new SealingSettings(sealing.forceEvery(), sealing.keptFreeOctets(), keptAs),
        usual.checkpoints(),
        usual.objects());
  }
}
