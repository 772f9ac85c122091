package earshot.console.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  private static final Instant NOW = Instant.parse("2026-12-10T09:00:00Z");

  @TempDir private Path folder;

  @Test
  void shouldMakeOneForItsOwnerAloneAndKeepIt() throws IOException, GeneralSecurityException {
    Certificate made = Certificate.own(folder.resolve("console"), "surgery-box", NOW);
    assertThat(mode(folder.resolve("console"))).isEqualTo("rwx------");
    assertThat(mode(made.key())).isEqualTo("rw-------");
    assertThat(mode(made.certificate())).isEqualTo("rw-------");
    X509Certificate read = read(made);
    read.verify(read.getPublicKey());
    assertThat(read.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .contains("surgery-box", "localhost", "127.0.0.1");
    assertThat(read.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(read.getBasicConstraints()).isEqualTo(-1);

    Certificate again =
        Certificate.own(folder.resolve("console"), "surgery-box", NOW.plus(Duration.ofDays(300)));
    assertThat(again.fingerprint()).isEqualTo(made.fingerprint());
  }

  @Test
  void shouldMakeAnotherBeforeItEndsAndWhenItIsDamaged() throws IOException {
    Certificate made = Certificate.own(folder, "surgery-box", NOW);
    String first = made.fingerprint();
    String second =
        Certificate.own(folder, "surgery-box", NOW.plus(Duration.ofDays(370))).fingerprint();
    assertThat(second).isNotEqualTo(first);
    Files.writeString(made.certificate(), "nothing");
    assertThat(Certificate.own(folder, "surgery-box", NOW).fingerprint()).isNotEqualTo(second);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static X509Certificate read(Certificate made)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(made.certificate())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
