package earshot.storage.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Ed25519Verify;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  private static final String WORDS = "correct horse battery staple";

  private final FileLayer files = DiskLayer.open();
  @TempDir Path folder;
  private Path data = Path.of("nowhere");

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  @Test
  void shouldOpenWithThePassphraseItWasMadeWith() throws IOException, GeneralSecurityException {
    // Given
    MasterKeySource source = Locked.passphrase(folder, "words", WORDS + "\n");
    Keyring made = Keyring.create(files, data, source);
    byte[] message = "checkpoint".getBytes(UTF_8);
    byte[] sealed = made.indexKey().seal("handset", message);
    // When
    Keyring opened = Keyring.openOrCreate(files, data, source);
    // Then
    assertThat(opened.searchKey().token(message)).isEqualTo(made.searchKey().token(message));
    assertThat(opened.indexKey().open("handset", sealed)).isEqualTo(message);
    assertThat(opened.logSigner().publicKey()).isEqualTo(made.logSigner().publicKey());
    new Ed25519Verify(made.logSigner().publicKey())
        .verify(opened.logSigner().sign(message), message);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opened.path())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(opened.path()))
        .contains("\"memory_kib\":65536", "\"passes\":3", "\"lanes\":1")
        .doesNotContain(WORDS);
  }

  @Test
  void shouldTakeAKeyFileInOctetsOrBase64() throws IOException {
    // Given
    MasterKeySource octets = Locked.key(folder, "key", 9);
    byte[] base64 = Base64.getEncoder().encode(Files.readAllBytes(octets.file()));
    Path file = Locked.secret(folder.resolve("key.base64"), base64);
    Keyring made = Keyring.create(files, data, octets);
    // When
    Keyring opened = Keyring.open(files, data, new MasterKeySource.KeyFile(file));
    // Then
    assertThat(opened.currentId()).isEqualTo(made.currentId());
  }

  @Test
  void shouldTakeACredentialOfSystemd() throws IOException {
    // Given
    Locked.passphrase(folder, "earshot", WORDS);
    Files.setPosixFilePermissions(
        folder.resolve("earshot"), PosixFilePermissions.fromString("r--r-----"));
    Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    MasterKeySource source = MasterKeySource.credential("earshot", environment);
    // When
    Keyring.create(files, data, source);
    // Then
    assertThat(Keyring.open(files, data, source).isRotating()).isFalse();
    assertThatThrownBy(() -> MasterKeySource.credential("earshot", Map.of()))
        .isInstanceOf(MasterKeyUnreadableException.class)
        .hasMessageContaining("no credential earshot");
  }

  @Test
  void shouldSayWhenTheMasterKeyIsWrong() throws IOException {
    // Given
    Keyring.create(files, data, Locked.passphrase(folder, "words", WORDS));
    MasterKeySource wrong = Locked.passphrase(folder, "wrong", "incorrect horse");
    // Then
    assertThatThrownBy(() -> Keyring.open(files, data, wrong))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessage("the passphrase in %s does not open %s", wrong.file(), data.resolve("keyring"))
        .hasMessageNotContaining("incorrect horse");
    assertThatThrownBy(() -> Keyring.open(files, data, Locked.key(folder, "key", 1)))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessageContaining("is locked with the passphrase");
  }

  @Test
  void shouldRefuseAMasterKeyThatOthersMayRead() throws IOException {
    for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw-rw-rw-"}) {
      // Given
      MasterKeySource source = Locked.passphrase(folder, "words", WORDS);
      Files.setPosixFilePermissions(source.file(), PosixFilePermissions.fromString(permissions));
      // Then
      assertThatThrownBy(() -> Keyring.create(files, data, source))
          .isInstanceOf(MasterKeyUnreadableException.class)
          .hasMessageContaining(source.file() + " can be read by others");
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAMasterKey() {
    assertThatThrownBy(
            () -> Keyring.create(files, data, new MasterKeySource.KeyFile(folder.resolve("none"))))
        .isInstanceOf(MasterKeyUnreadableException.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> Keyring.create(files, data, Locked.passphrase(folder, "e", "\n")))
        .isInstanceOf(MasterKeyUnreadableException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> Keyring.create(files, data, Locked.passphrase(folder, "s", "secret")))
        .isInstanceOf(MasterKeyUnreadableException.class)
        .hasMessageContaining("too short")
        .hasMessageNotContaining("secret");
    Path noKey = Locked.secret(folder.resolve("nokey"), "not a key".getBytes(UTF_8));
    assertThatThrownBy(() -> Keyring.create(files, data, new MasterKeySource.KeyFile(noKey)))
        .isInstanceOf(MasterKeyUnreadableException.class)
        .hasMessageContaining("holds no key")
        .hasMessageNotContaining("not a key");
    assertThat(data.resolve("keyring")).doesNotExist();
  }

  @Test
  void shouldFindEveryAlteredOctetOfItsFile() throws IOException {
    // Given
    MasterKeySource source = Locked.key(folder, "key", 9);
    Path file = Keyring.create(files, data, source).path();
    byte[] octets = Files.readAllBytes(file);
    for (int at = 0; at < octets.length - 1; at++) {
      // When
      byte[] altered = octets.clone();
      altered[at] ^= 1;
      Files.write(file, altered);
      // Then
      assertThatThrownBy(() -> Keyring.open(files, data, source))
          .as("octet %d, %s", at, (char) octets[at])
          .isInstanceOfAny(KeyringDamagedException.class, WrongMasterKeyException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void shouldNotBelieveAKeyringThatSomebodyElseWrote() throws IOException {
    // Given a file whose digest is right and whose seal isn't
    MasterKeySource source = Locked.key(folder, "key", 9);
    Path file = Keyring.create(files, data, source).path();
    KeyringContent content = KeyringReading.of(Files.readAllBytes(file), file).content();
    Derivation derivation = content.derivation();
    byte[] forged;
    try (MasterSecret other = MasterSecret.read(Locked.key(folder, "other", 8))) {
      forged = KeyringText.write(content, derivation.wrappingKey(other));
    }
    // When
    Files.write(file, forged);
    // Then
    assertThatThrownBy(() -> Keyring.open(files, data, source))
        .isInstanceOf(WrongMasterKeyException.class);
  }

  @Test
  void shouldNotMakeAKeyringWhereOneIsOrWas() throws IOException {
    // Given
    MasterKeySource source = Locked.key(folder, "key", 9);
    Keyring keyring = Keyring.create(files, data, source);
    Locked.in(data).keys(files, keyring).create(Locked.CALL);
    // Then
    assertThatThrownBy(() -> Keyring.create(files, data, source))
        .isInstanceOf(KeyringExistsException.class);
    Files.delete(keyring.path());
    assertThatThrownBy(() -> Keyring.openOrCreate(files, data, source))
        .isInstanceOf(KeyringMissingException.class)
        .hasMessageContaining("restore it from a backup");
    assertThatThrownBy(() -> Keyring.open(files, data, source))
        .isInstanceOf(KeyringMissingException.class);
  }

  @Test
  void shouldChangeTheMasterKeyWhileAnotherProcessGoesOn() throws IOException {
    // Given
    MasterKeySource before = Locked.key(folder, "before", 9);
    MasterKeySource after = Locked.passphrase(folder, "after", WORDS);
    Keyring console = Keyring.create(files, data, before);
    Keyring capture = Keyring.open(files, data, before);
    // When
    console.changeMasterKey(after);
    // Then
    assertThatThrownBy(() -> Keyring.open(files, data, before))
        .isInstanceOf(WrongMasterKeyException.class);
    Locked locked = Locked.in(data);
    locked.keys(files, capture).create(Locked.CALL);
    Keyring again = Keyring.open(files, data, after);
    assertThat(locked.keys(files, again).open(Locked.CALL).callId()).isEqualTo(Locked.CALL);
    assertThat(again.searchKey().token(new byte[1]))
        .isEqualTo(capture.searchKey().token(new byte[1]));
  }

  @Test
  void shouldTellNothingOfItsKeys() throws IOException {
    // Given
    Keyring keyring = Keyring.create(files, data, Locked.key(folder, "key", 9));
    // Then
    assertThat(keyring).hasToString("keyring " + keyring.path());
    assertThat(keyring.searchKey()).hasToString("search key");
    assertThat(keyring.indexKey()).hasToString("value key of index");
    assertThat(keyring.logSigner()).hasToString("log signer");
  }
}
