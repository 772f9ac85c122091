package earshot.console.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom the console believes when it calls another server. */
public final class Trust {
  private Trust() {}

  /**
   * Those whose certificates stand in a file (PEM), and nobody else; without a file those that Java
   * trusts.
   */
  public static SSLContext in(Optional<Path> file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, file.isEmpty() ? null : managers(file.get()), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(file.orElseThrow() + " cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file.map(one -> one + " has no certificates (PEM)").orElse("there is no TLS"), e);
    }
  }

  private static TrustManager[] managers(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number, one);
        number++;
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
