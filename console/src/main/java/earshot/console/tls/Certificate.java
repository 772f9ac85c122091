package earshot.console.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate and its key, as files in PEM.
 *
 * @param certificate the certificate, and those that stand between it and a root
 * @param key its private key, PKCS #8
 */
public record Certificate(Path certificate, Path key) {
  /** Browsers take none that is longer. */
  private static final Duration LASTS = Duration.ofDays(397);

  /** Is made anew when it has so long to go. */
  private static final Duration RENEWED = Duration.ofDays(30);

  /** Clocks of other machines may be a little behind. */
  private static final Duration EARLIER = Duration.ofHours(1);

  private static final int SERIAL_BITS = 120;

  /**
   * The one that the folder has; makes one when there is none, or it is about to end.
   *
   * @param folder is made when it is not there, for its owner alone
   * @param name by which the machine is reached
   */
  public static Certificate own(Path folder, String name, Instant now) {
    Certificate own = new Certificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (!own.isGoodUntil(now.plus(RENEWED))) {
        own.make(name, now);
      }
      return own;
    } catch (IOException e) {
      throw new UncheckedIOException("the certificate in " + folder + ": " + e.getMessage(), e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private boolean isGoodUntil(Instant moment) {
    return Files.exists(certificate)
        && Files.exists(key)
        && end().filter(moment::isBefore).isPresent();
  }

  /** When browsers stop taking it; empty when it cannot be read. */
  public Optional<Instant> end() {
    try (var in = Files.newInputStream(certificate)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return found instanceof X509Certificate one
          ? Optional.of(one.getNotAfter().toInstant())
          : Optional.empty();
    } catch (IOException | GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /** SHA-256 of the certificate, as browsers show it, for whoever compares the two. */
  public String fingerprint() {
    try (var in = Files.newInputStream(certificate)) {
      byte[] octets = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(octets);
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate cannot be read: " + e.getMessage(), e);
    }
  }

  private void make(String name, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name subject = new X500Name("CN=" + name.replaceAll("[^A-Za-z0-9.:-]", "-"));
    var builder =
        new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(now.minus(EARLIER)),
                Date.from(now.plus(LASTS)),
                subject,
                pair.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names(name).toArray(GeneralName[]::new)));
    X509CertificateHolder made =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    write(key, new JcaPKCS8Generator(pair.getPrivate(), null));
    write(certificate, made);
  }

  /** By what browsers may reach this machine: its name and its addresses. */
  private static List<GeneralName> names(String name) throws IOException {
    Set<String> addresses = new java.util.LinkedHashSet<>(List.of("127.0.0.1", "::1"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
        .forEach(addresses::add);
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    if (name.matches("[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*")) {
      names.add(new GeneralName(GeneralName.dNSName, name));
    }
    addresses.forEach(one -> names.add(new GeneralName(GeneralName.iPAddress, one)));
    return names;
  }

  /** Written aside first, for its owner alone from the first octet on. */
  private static void write(Path file, Object what) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(what);
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var out =
        Files.newByteChannel(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      out.write(StandardCharsets.US_ASCII.encode(text.toString()));
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
