package earshot.storage.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.access.DispositionOrder;
import earshot.storage.access.NotAuditedException;
import earshot.storage.crypt.DataKey;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.file.Killed;
import earshot.storage.file.StorageFullException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {
  private final FileLayer files = DiskLayer.open();
  @TempDir Path folder;
  private Locked locked = Locked.in(Path.of("nowhere"));

  @BeforeEach
  void name() {
    locked = Locked.in(folder.resolve("data"));
  }

  @Test
  void shouldKeepAKeyUnderTheCallsOwnDay() throws IOException {
    // Given
    DataKeys keys = keys();
    // When
    DataKey made = keys.create(Locked.CALL);
    keys.force(Locked.CALL);
    // Then
    Path file = locked.data().resolve("keys/2026/04/14/" + Locked.CALL + ".key");
    assertThat(file).exists().hasSize(KeyFile.LENGTH);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(locked.data().resolve("keys"))).isEqualTo("rwx------");
    byte[] value = {1, 2, 3};
    assertThat(keys.open(Locked.CALL).openValue("v", made.sealValue("v", value))).isEqualTo(value);
    assertThatThrownBy(() -> keys.create(Locked.CALL))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void shouldTellLostFromDestroyedFromDamaged() throws IOException {
    // Given
    DataKeys keys = keys();
    keys.create(Locked.CALL);
    Path file = keys.fileOf(Locked.CALL);
    byte[] octets = Files.readAllBytes(file);
    // Then
    for (int at = 0; at < octets.length; at++) {
      byte[] altered = octets.clone();
      altered[at] ^= 1;
      Files.write(file, altered);
      assertThatThrownBy(() -> keys.open(Locked.CALL))
          .as("octet %d", at)
          .isInstanceOf(KeyDamagedException.class)
          .hasMessageContaining(file.toString());
    }
    for (int length = 0; length < octets.length; length++) {
      Files.write(file, Arrays.copyOf(octets, length));
      assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyDamagedException.class);
    }
    Files.delete(file);
    assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyMissingException.class);
  }

  @Test
  void shouldNotTakeOneCallsKeyForAnothers() throws IOException {
    // Given
    DataKeys keys = keys();
    keys.create(Locked.call(0));
    keys.create(Locked.call(3));
    // When
    Files.copy(
        keys.fileOf(Locked.call(0)),
        keys.fileOf(Locked.call(3)),
        StandardCopyOption.REPLACE_EXISTING);
    // Then
    assertThatThrownBy(() -> keys.open(Locked.call(3))).isInstanceOf(KeyDamagedException.class);
  }

  @Test
  void shouldLeaveNoOctetOfADestroyedKey() throws IOException {
    // Given
    DataKeys keys = keys();
    keys.create(Locked.CALL);
    Path file = keys.fileOf(Locked.CALL);
    byte[] before = Files.readAllBytes(file);
    Object inode = Files.getAttribute(file, "unix:ino");
    // When
    keys.destroy(order());
    // Then
    byte[] after = Files.readAllBytes(file);
    assertThat(after).hasSameSizeAs(before);
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    assertThat(longestCommonRun(before, after)).isLessThan(4);
    assertThatThrownBy(() -> keys.open(Locked.CALL))
        .isInstanceOfSatisfying(
            KeyDestroyedException.class, e -> assertThat(e.at()).isEqualTo(Locked.NOW))
        .hasMessageContaining("was destroyed at 2026-04-15T08:00:00Z");
  }

  private static int longestCommonRun(byte[] one, byte[] other) {
    int longest = 0;
    int run = 0;
    for (int at = KeyFile.HEADER; at < one.length; at++) {
      run = one[at] == other[at] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Test
  void shouldDestroyTwiceAndWhatIsLostOrDamaged() throws IOException {
    // Given
    DataKeys keys = keys();
    keys.create(Locked.CALL);
    // Then
    keys.destroy(order());
    keys.destroy(order());
    assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyDestroyedException.class);
    for (int length : new int[] {0, 10, 76, 1000}) {
      Files.write(keys.fileOf(Locked.CALL), new byte[length]);
      keys.destroy(order());
      assertThat(keys.fileOf(Locked.CALL)).hasSize(KeyFile.LENGTH);
      assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyDestroyedException.class);
    }
    Files.delete(keys.fileOf(Locked.CALL));
    keys.destroy(order());
    assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyDestroyedException.class);
  }

  @Test
  void shouldTakeOnlyOrdersOfItsOwnAuthority() throws IOException {
    // Given
    DataKeys keys = keys();
    keys.create(Locked.CALL);
    Authority another = new Authority(entry -> true);
    // Then
    assertThatThrownBy(() -> keys.destroy(another.order(Locked.ENTRY, Locked.CALL)))
        .isInstanceOf(IllegalArgumentException.class);
    AuditEntry unwritten = new AuditEntry(4, "c0ffee");
    assertThatThrownBy(() -> locked.authority().order(unwritten, Locked.CALL))
        .isInstanceOf(NotAuditedException.class);
    assertThat(keys.open(Locked.CALL).callId()).isEqualTo(Locked.CALL);
  }

  @Test
  void shouldLeaveNoHalfKeyFileWhenTheDiskIsFull() throws IOException {
    // Given
    keys();
    FaultyLayer full = new FaultyLayer(locked.data(), Fault.Plan.none());
    DataKeys keys = locked.keys(full, Keyring.open(full, locked.data(), source()));
    full.room(10);
    // Then
    assertThatThrownBy(() -> keys.create(Locked.CALL)).isInstanceOf(StorageFullException.class);
    assertThatThrownBy(() -> keys.open(Locked.CALL)).isInstanceOf(KeyMissingException.class);
    full.room(1000);
    assertThat(keys.create(Locked.CALL).callId()).isEqualTo(Locked.CALL);
  }

  @Test
  void shouldFinishDestroyingAfterAPowerCutAtAnyStep() throws IOException {
    keys().create(Locked.CALL);
    boolean finished = false;
    for (int fatal = 1; !finished; fatal++) {
      // Given
      Path file = keys().fileOf(Locked.CALL);
      byte[] before = Files.readAllBytes(file);
      FaultyLayer dying = new FaultyLayer(locked.data(), Fault.Plan.none());
      DataKeys keys = locked.keys(dying, Keyring.open(dying, locked.data(), source()));
      dying.plan(Fault.Plan.killAt(dying.steps() + fatal));
      // When
      try {
        keys.destroy(order());
        finished = true;
      } catch (Killed e) {
        finished = false;
      }
      dying.cutPower(new SplittableRandom(fatal));
      // Then
      DataKeys after = keys();
      if (finished) {
        assertThatThrownBy(() -> after.open(Locked.CALL)).isInstanceOf(KeyDestroyedException.class);
      }
      after.destroy(order());
      assertThatThrownBy(() -> after.open(Locked.CALL)).isInstanceOf(KeyDestroyedException.class);
      assertThat(longestCommonRun(before, Files.readAllBytes(file))).isLessThan(4);
      Files.write(file, before);
    }
  }

  private MasterKeySource source() {
    return Locked.key(folder, "key", 9);
  }

  private DataKeys keys() throws IOException {
    return locked.keys(files, Keyring.openOrCreate(files, locked.data(), source()));
  }

  private DispositionOrder order() {
    return locked.authority().order(Locked.ENTRY, Locked.CALL);
  }
}
