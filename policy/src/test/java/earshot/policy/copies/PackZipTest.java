package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackZipTest {
  private static final LocalDateTime MADE = LocalDateTime.of(2026, 12, 10, 9, 0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/etc/passwd", "../x.txt", "audio/../x.wav", "a\\b.txt", "audio/call 1.wav",
        "audio/Mrs.Quill.wav", "c:x.txt", "audio/a/b.wav", "x.txt\n", "caf\u00e9.txt", ".profile"
      })
  void shouldTakeNoOtherNamesThanItsOwn(String name) throws IOException {
    PackZip zip = PackZip.into(OutputStream.nullOutputStream(), MADE, Optional.empty());
    assertThatThrownBy(() -> zip.add(name, _ -> {})).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldLeaveTheStreamOpenAndTellTheSameEachTime() throws IOException {
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    for (ByteArrayOutputStream to : new ByteArrayOutputStream[] {once, twice}) {
      PackZip zip = PackZip.into(to, MADE, Optional.empty());
      zip.add("audio/call-1.wav", out -> out.write(1));
      zip.finish();
    }
    assertThat(once.toByteArray()).isEqualTo(twice.toByteArray());
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(once.toByteArray()))) {
      ZipEntry entry = in.getNextEntry();
      assertThat(entry.getName()).isEqualTo("audio/call-1.wav");
      assertThat(entry.getTimeLocal()).isEqualTo(MADE);
    }
  }

  @Test
  void shouldEncryptAsOtherProgramsOpenIt() throws IOException, GeneralSecurityException {
    // Given
    byte[] audio = new byte[100_000];
    new Random(1).nextBytes(audio);
    Passphrase passphrase = Passphrase.fresh();
    ByteArrayOutputStream to = new ByteArrayOutputStream();

    // When
    PackZip zip = PackZip.into(to, MADE, Optional.of(passphrase));
    zip.add("audio/call-1.wav", out -> out.write(audio));
    zip.add("explanation.txt", out -> out.write("in plain English".getBytes(UTF_8)));
    zip.finish();

    // Then what follows the published format, by the platform's own cryptography, finds it
    assertThat(decrypted(to.toByteArray(), 0, passphrase.words())).isEqualTo(audio);
    assertThat(new String(decrypted(to.toByteArray(), 1, passphrase.words()), UTF_8))
        .isEqualTo("in plain English");
    assertThatThrownBy(() -> decrypted(to.toByteArray(), 0, Passphrase.fresh().words()))
        .isInstanceOf(IOException.class);
    assertThat(passphrase.words()).matches("(?:[a-z2-9]{4}-){5}[a-z2-9]{4}");
    assertThat(passphrase).asString().doesNotContain(passphrase.words());
  }

  /** WinZip's AE-2: https://www.winzip.com/en/support/aes-encryption/. */
  private static byte[] decrypted(byte[] zip, int wanted, String passphrase)
      throws IOException, GeneralSecurityException {
    ByteBuffer octets = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = zip.length - 22;
    assertThat(octets.getInt(end)).isEqualTo(0x06054b50);
    int directory = octets.getInt(end + 16);
    for (int i = 0; i < wanted; i++) {
      directory += length(octets, directory);
    }
    assertThat(octets.getInt(directory)).isEqualTo(0x02014b50);
    assertThat(octets.getShort(directory + 8) & 1).as("encrypted").isEqualTo(1);
    assertThat(octets.getShort(directory + 10)).as("AES").isEqualTo((short) 99);
    int packed = octets.getInt(directory + 20);
    int local = octets.getInt(directory + 42);
    int data = local + 30 + octets.getShort(local + 26) + octets.getShort(local + 28);
    byte[] salt = Arrays.copyOfRange(zip, data, data + 16);
    byte[] body = Arrays.copyOfRange(zip, data + 18, data + packed - 10);
    byte[] keys =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
            .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, 1000, 8 * 66))
            .getEncoded();
    if (keys[64] != zip[data + 16] || keys[65] != zip[data + 17]) {
      throw new IOException("another passphrase");
    }
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(keys, 32, 32, "HmacSHA1"));
    assertThat(Arrays.copyOf(mac.doFinal(body), 10))
        .isEqualTo(Arrays.copyOfRange(zip, data + packed - 10, data + packed));
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, 32, "AES"));
    ByteBuffer counter = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < body.length; at += 16) {
      byte[] stream = cipher.doFinal(counter.putInt(0, at / 16 + 1).array());
      for (int i = 0; i < 16 && at + i < body.length; i++) {
        body[at + i] ^= stream[i];
      }
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(true))) {
      return in.readAllBytes();
    }
  }

  private static int length(ByteBuffer octets, int directory) {
    return 46
        + octets.getShort(directory + 28)
        + octets.getShort(directory + 30)
        + octets.getShort(directory + 32);
  }
}
