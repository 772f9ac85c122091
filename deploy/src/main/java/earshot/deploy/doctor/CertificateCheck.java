package earshot.deploy.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Until when the console's certificate is good, for which names, and who may read its key. */
record CertificateCheck(Box box) implements Check {
  /** The console's own is made anew when it has so long to go. */
  private static final Duration SOON = Duration.ofDays(30);

  @Override
  public Topic topic() {
    return Topic.CERTIFICATE;
  }

  @Override
  public List<Finding> run() {
    Optional<Path> practices = box.settings().console().certificate();
    Path folder = box.folder().resolve("console");
    Path file = practices.orElse(folder.resolve("certificate.pem"));
    Path key = box.settings().console().key().orElse(folder.resolve("key.pem"));
    if (practices.isEmpty() && !Files.exists(file)) {
      return List.of(
          Finding.well("The console has no certificate yet: it makes one when it is started."));
    }
    try (InputStream in = Files.newInputStream(file)) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      List<Finding> findings = new ArrayList<>();
      findings.add(end(certificate.getNotAfter().toInstant(), practices.isPresent()));
      findings.add(names(certificate));
      key(key).ifPresent(findings::add);
      return findings;
    } catch (GeneralSecurityException e) {
      return List.of(
          Finding.wrong(
              file + " holds no certificate that can be read: " + e.getMessage() + ".",
              "Put it there as PEM, with those that signed it.",
              Pages.CONSOLE));
    } catch (IOException e) {
      return List.of(
          Finding.unknown(
              "The console's certificate cannot be read by this user (" + e.getMessage() + ").",
              "Ask again as root, and see whether console.certificate names the right file.",
              Pages.CONSOLE));
    }
  }

  private Finding end(Instant end, boolean practices) {
    Duration left = Duration.between(box.clock().instant(), end);
    String remedy =
        practices
            ? "Have a new one signed, put it in its place, and restart the console."
            : "Restart the console: it makes a new one.";
    if (left.isNegative()) {
      return Finding.wrong(
          "The console's certificate ended on " + day(end) + ".", remedy, Pages.CONSOLE);
    }
    if (left.compareTo(SOON) < 0) {
      return Finding.look(
          "The console's certificate ends in " + left.toDays() + " days, on " + day(end) + ".",
          remedy,
          Pages.CONSOLE);
    }
    return Finding.well("The console's certificate is good until " + day(end) + ".");
  }

  private static String day(Instant moment) {
    return moment.toString().substring(0, 10);
  }

  private static Finding names(X509Certificate certificate) throws GeneralSecurityException {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    List<String> names =
        all == null
            ? List.of()
            : all.stream()
                .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                .toList();
    String machine = machine();
    boolean fits =
        names.stream()
            .anyMatch(
                name ->
                    name.equals(machine)
                        || name.startsWith(machine + ".")
                        || name.startsWith("*.") && machine.endsWith(name.substring(1)));
    return fits
        ? Finding.well("It is for this machine's name, " + machine + ".")
        : Finding.look(
            "It is for "
                + String.join(", ", names)
                + ", and this machine is called "
                + machine
                + ".",
            "Nothing, if people reach the console by one of these names; else have one signed that"
                + " names it.",
            Pages.CONSOLE);
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static Optional<Finding> key(Path key) throws IOException {
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(key);
    return modes.contains(PosixFilePermission.OTHERS_READ)
        ? Optional.of(
            Finding.wrong(
                "Everybody on this machine can read the private key " + key + ".",
                "chmod 600 " + key + ", and have a new one signed.",
                Pages.CONSOLE))
        : Optional.empty();
  }
}
