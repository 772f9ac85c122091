package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.key.KeyDamagedException;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.seal.KeptAs;
import earshot.storage.seal.SealingSettings;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody takes the disk out and looks at every octet of it. */
final class TakenDiskTest {
  private static final byte[] KEY_FILE = "EARKEY01".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_FILE_OCTETS = 76;

  /** No call record is as large: two seconds. */
  private static final int AUDIO = 64_000;

  /** 10 ms of both channels. */
  private static final int SNIPPET = 320;

  @TempDir private Path temp;

  @Test
  void shouldFindNoPersonAndNoAudioOnTheDisk() throws Exception {
    try (DiskImage disk = DiskImage.in(temp)) {
      // Given a day of calls, sealed
      List<byte[]> secrets = new ArrayList<>();
      try (Recorder recorder = Recorder.with(settings(disk))) {
        List<CallRecord> calls = recorder.record(DemoDay.script());
        for (CallRecord call : calls) {
          secrets.addAll(people(call));
          secrets.addAll(sounds(recorder, call));
        }
        // Then each recording looks like noise
        assertThat(sealedAudio(disk.path())).hasSizeGreaterThan(3).allMatch(Entropy::isNoise);
      }
      // When the disk is taken
      disk.unmount();
      // Then no number, no name and no moment of a voice is anywhere on it
      assertThat(secrets).hasSizeGreaterThan(30);
      for (byte[] secret : secrets) {
        assertThat(disk.find(secret)).as(new String(secret, StandardCharsets.ISO_8859_1)).isEmpty();
      }
    }
  }

  @Test
  void shouldLeaveNoKeyOfADestroyedCallAnywhereOnTheDisk() throws Exception {
    try (DiskImage disk = DiskImage.in(temp)) {
      // Given a day of calls, on a disk that was taken out and put back
      Authority authority = new Authority(entry -> true);
      String destroyed;
      String other;
      byte[] keyFile;
      byte[] otherKeyFile;
      try (Recorder recorder = Recorder.with(settings(disk))) {
        List<CallRecord> calls =
            recorder.record(DemoDay.script()).stream()
                .filter(call -> call.recording().isPresent())
                .toList();
        destroyed = calls.get(0).id();
        other = calls.get(1).id();
        keyFile = Files.readAllBytes(recorder.store.keys().fileOf(destroyed));
        otherKeyFile = Files.readAllBytes(recorder.store.keys().fileOf(other));
      }
      disk.unmount();
      assertThat(disk.find(keyFile)).isNotEmpty();
      assertThat(disk.mount()).isTrue();
      // When one is destroyed
      try (Store store = Store.open(settings(disk), authority, InstantSource.system())) {
        store.destroy(authority.order(new AuditEntry(0, ""), destroyed));
        assertThatThrownBy(() -> store.keys().open(destroyed))
            .isInstanceOf(KeyDestroyedException.class);
      }
      disk.unmount();
      // Then its key is nowhere any more, neither in a file nor in what files leave behind
      assertThat(disk.find(keyFile)).isEmpty();
      assertThat(disk.find(Arrays.copyOfRange(keyFile, 16, KEY_FILE_OCTETS))).isEmpty();
      assertThat(disk.find(otherKeyFile)).isNotEmpty();
      // And none of the keys that are on the disk is of use, even to whom has the master key
      List<Long> places = disk.find(KEY_FILE);
      assertThat(places).hasSizeGreaterThan(2);
      List<byte[]> candidates = new ArrayList<>();
      for (long place : places) {
        candidates.add(disk.read(place, KEY_FILE_OCTETS));
      }
      assertThat(disk.mount()).isTrue();
      try (Store store = Store.open(settings(disk), authority, InstantSource.system())) {
        for (byte[] candidate : candidates) {
          Files.write(store.keys().fileOf(destroyed), candidate);
          assertThatThrownBy(() -> store.keys().open(destroyed))
              .isInstanceOf(KeyDamagedException.class);
        }
        assertThat(store.files(other).recordings()).isNotEmpty();
      }
    }
  }

  private StoreSettings settings(DiskImage disk) throws IOException {
    StoreSettings usual =
        StoreSettings.of(
            disk.path().resolve("data"), Recorder.settings(temp.resolve("elsewhere")).masterKey());
    SealingSettings little =
        new SealingSettings(usual.sealing().forceEvery(), 1 << 20, KeptAs.WAV_PCM16);
    return new StoreSettings(
        usual.data(),
        usual.masterKey(),
        usual.index(),
        little,
        usual.checkpoints(),
        usual.objects());
  }

  private static List<byte[]> people(CallRecord call) {
    return Stream.of(call.caller(), call.callee())
        .flatMap(party -> Stream.of(party.number(), party.name(), party.uri()))
        .filter(text -> text.length() >= 4)
        .flatMap(
            text ->
                Stream.of(
                    text.getBytes(StandardCharsets.UTF_8),
                    text.getBytes(StandardCharsets.UTF_16LE)))
        .toList();
  }

  /** A moment of each recording that is no silence. */
  private static List<byte[]> sounds(Recorder recorder, CallRecord call) throws IOException {
    List<byte[]> sounds = new ArrayList<>();
    for (var recording : RecordedCalls.recordings(call)) {
      byte[] samples =
          RecordedCalls.samples(RecordedCalls.all(recorder.store.files(call.id()).wav(recording)));
      for (int at = 0; at + SNIPPET <= samples.length; at += SNIPPET) {
        byte[] moment = Arrays.copyOfRange(samples, at, at + SNIPPET);
        if (Entropy.ofOctets(moment) > 4) {
          sounds.add(moment);
          break;
        }
      }
    }
    return sounds;
  }

  private static List<byte[]> sealedAudio(Path disk) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(disk.resolve("data/recordings"))) {
      for (Path file : files.filter(f -> f.toFile().length() > AUDIO).toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }
}
