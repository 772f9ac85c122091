package earshot.storage.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.file.DiskLayer;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.file.Killed;
import earshot.storage.file.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {
  private static final int CALLS = 7;
  private static final byte[] VALUE = {1, 2, 3};

  private final FileLayer files = DiskLayer.open();
  private final Map<String, byte[]> sealed = new HashMap<>();
  @TempDir Path folder;
  private Locked locked = Locked.in(Path.of("nowhere"));

  @BeforeEach
  void calls() throws IOException {
    locked = Locked.in(folder.resolve("data"));
    DataKeys keys = locked.keys(files, Keyring.create(files, locked.data(), source()));
    for (int call = 0; call < CALLS; call++) {
      sealed.put(Locked.call(call), keys.create(Locked.call(call)).sealValue("summary", VALUE));
    }
    keys.destroy(locked.authority().order(Locked.ENTRY, Locked.call(0)));
    sealed.remove(Locked.call(0));
  }

  @Test
  void shouldWrapEveryKeyAnewAndDestroyTheOldOne() throws IOException {
    // Given
    Keyring keyring = Keyring.open(files, locked.data(), source());
    String old = keyring.currentId();
    List<Path> days = new ArrayList<>();
    // When
    Rotation rotation = keyring.rotate((day, rewrapped) -> days.add(day));
    // Then
    assertThat(rotation).isEqualTo(new Rotation(CALLS - 1L, List.of()));
    assertThat(days).hasSize(3);
    assertThat(keyring.currentId()).isNotEqualTo(old);
    assertThat(keyring.call(old)).isEmpty();
    assertThat(Files.readString(keyring.path())).doesNotContain(old);
    assertAllOpen(keyring);
  }

  @Test
  void shouldBeNoticedByAnotherProcess() throws IOException {
    // Given
    Keyring capture = Keyring.open(files, locked.data(), source());
    Keyring console = Keyring.open(files, locked.data(), source());
    // When
    console.rotate((day, rewrapped) -> {});
    // Then
    locked.keys(files, capture).create(Locked.CALL);
    assertThat(locked.keys(files, console).open(Locked.CALL).callId()).isEqualTo(Locked.CALL);
    assertThat(capture.currentId()).isEqualTo(console.currentId());
    assertAllOpen(capture);
  }

  @Test
  void shouldKeepTheOldKeyWhileAKeyFileCannotBeRead() throws IOException {
    // Given
    Keyring keyring = Keyring.open(files, locked.data(), source());
    Path file = locked.keys(files, keyring).fileOf(Locked.call(1));
    byte[] good = Files.readAllBytes(file);
    byte[] altered = good.clone();
    altered[40] ^= 1;
    Files.write(file, altered);
    // When
    Rotation rotation = keyring.rotate((day, rewrapped) -> {});
    // Then
    assertThat(rotation.isComplete()).isFalse();
    assertThat(rotation.unreadable()).containsExactly(file);
    assertThat(keyring.isRotating()).isTrue();
    Files.write(file, good);
    assertAllOpen(keyring);
    assertThat(keyring.rotate((day, rewrapped) -> {}).rewrapped()).isEqualTo(1);
    assertThat(keyring.isRotating()).isFalse();
    assertAllOpen(keyring);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldLoseNoKeyWhenItDiesAtAnyStep(int powerCuts) throws IOException {
    int deaths = 0;
    boolean finished = false;
    for (int fatal = 1; !finished; fatal++) {
      // Given
      String old = Keyring.open(files, locked.data(), source()).currentId();
      FaultyLayer dying = new FaultyLayer(locked.data(), Fault.Plan.none());
      Keyring keyring = Keyring.open(dying, locked.data(), source());
      dying.plan(Fault.Plan.killAt(dying.steps() + fatal));
      // When
      try {
        keyring.rotate((day, rewrapped) -> {});
        finished = true;
      } catch (Killed e) {
        deaths++;
      }
      if (powerCuts > 0) {
        dying.cutPower(new SplittableRandom(1000L * powerCuts + fatal));
      }
      // Then
      Keyring after = Keyring.open(files, locked.data(), source());
      assertAllOpen(after);
      if (after.isRotating() || after.currentId().equals(old)) {
        after.rotate((day, rewrapped) -> {});
      }
      assertAllOpen(after);
      assertThat(after.call(old)).as("killed at step %d", fatal).isEmpty();
      assertNothingOf(old);
    }
    assertThat(deaths).isGreaterThan(20);
  }

  @Test
  void shouldLeaveNoOldKeyringOnTheDisk() throws IOException {
    // Given
    FaultyLayer watched = new FaultyLayer(locked.data(), Fault.Plan.none());
    Keyring keyring = Keyring.open(watched, locked.data(), source());
    String old = keyring.currentId();
    // When
    keyring.rotate((day, rewrapped) -> {});
    // Then
    assertThat(watched.freed()).isNotEmpty();
    for (byte[] octets : watched.freed()) {
      String text = new String(octets, ISO_8859_1);
      assertThat(text).doesNotContain("wrapped").doesNotContain(old);
    }
  }

  @Test
  void shouldNotBringBackAKeyThatWasDestroyedInTheMiddle() throws IOException {
    // Given a rotation that died between making new key files and putting them in place
    Keyring keyring = Keyring.open(files, locked.data(), source());
    FaultyLayer dying =
        new FaultyLayer(
            locked.data(),
            (step, operation, path) ->
                operation == Operation.RENAME && path.toString().endsWith(".key.new")
                    ? Fault.KILL
                    : Fault.NONE);
    assertThatThrownBy(
            () -> Keyring.open(dying, locked.data(), source()).rotate((day, rewrapped) -> {}))
        .isInstanceOf(Killed.class);
    DataKeys keys = locked.keys(files, keyring);
    Path leftover = DataKeys.rewrapping(keys.fileOf(Locked.call(3)));
    assertThat(leftover).exists();
    // When
    keys.destroy(locked.authority().order(Locked.ENTRY, Locked.call(3)));
    assertThat(leftover).doesNotExist();
    keyring.rotate((day, rewrapped) -> {});
    // Then
    sealed.remove(Locked.call(3));
    assertThatThrownBy(() -> keys.open(Locked.call(3))).isInstanceOf(KeyDestroyedException.class);
    assertAllOpen(keyring);
  }

  private void assertAllOpen(Keyring keyring) throws IOException {
    DataKeys keys = locked.keys(files, keyring);
    for (Map.Entry<String, byte[]> call : sealed.entrySet()) {
      assertThat(keys.open(call.getKey()).openValue("summary", call.getValue())).isEqualTo(VALUE);
    }
    assertThatThrownBy(() -> keys.open(Locked.call(0))).isInstanceOf(KeyDestroyedException.class);
  }

  private void assertNothingOf(String old) throws IOException {
    try (Stream<Path> paths = Files.walk(locked.data())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        assertThat(path.toString()).doesNotEndWith(".new").doesNotEndWith(".old");
        byte[] octets = Files.readAllBytes(path);
        assertThat(new String(octets, ISO_8859_1)).doesNotContain(old);
        if (KeyFile.of(octets) instanceof KeyFile.Wrapped key) {
          assertThat(key.kekId()).isNotEqualTo(old);
        }
      }
    }
  }

  private MasterKeySource source() {
    return Locked.key(folder, "key", 9);
  }
}
