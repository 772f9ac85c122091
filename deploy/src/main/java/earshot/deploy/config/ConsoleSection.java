package earshot.deploy.config;

import earshot.policy.file.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The console, which is a process of its own: {@code earshot console}.
 *
 * @param listen where; not looked up yet
 * @param certificate the practice's own certificate, PEM
 * @param key its private key, PEM
 * @param lockAfter without a click
 * @param signOutAfter whatever somebody does
 * @param directory the practice's directory; empty: there is none
 * @param provider the practice's sign-in service; empty: there is none
 * @param secondFactor who signs in with more than a password
 * @param webhooksTo addresses that may be told something although they are special
 * @param metrics where its figures are offered; not looked up yet
 */
public record ConsoleSection(
    InetSocketAddress listen,
    Optional<Path> certificate,
    Optional<Path> key,
    Duration lockAfter,
    Duration signOutAfter,
    Optional<DirectorySection> directory,
    Optional<ProviderSection> provider,
    List<Role> secondFactor,
    List<InetAddress> webhooksTo,
    InetSocketAddress metrics) {
  private static final int PORT = 8443;
  private static final int METRICS_PORT = 9465;

  static final Key<InetSocketAddress> LISTEN =
      new Key<>(
          "console.listen",
          Kinds.listen(),
          InetSocketAddress.createUnresolved("0.0.0.0", PORT),
          "The address and port of the console, 'earshot console'. Always HTTPS. 0.0.0.0 is every"
              + " address of this machine, 127.0.0.1 this machine alone.");
  static final Key<Optional<Path>> CERTIFICATE =
      new Key<>(
          "console.certificate",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file with the practice's own certificate and those that signed it (PEM). Without it"
              + " the console makes one for itself, which browsers warn of.");
  static final Key<Optional<Path>> KEY =
      new Key<>(
          "console.key",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file with that certificate's private key (PEM, PKCS #8, without a passphrase), for its"
              + " owner alone.");
  static final Key<Duration> LOCK_AFTER =
      new Key<>(
          "console.lock-after",
          Kinds.duration(Duration.ofMinutes(1), Duration.ofHours(2)),
          Duration.ofMinutes(10),
          "After so long without a click the password is asked for again.");
  static final Key<Duration> SIGN_OUT_AFTER =
      new Key<>(
          "console.sign-out-after",
          Kinds.duration(Duration.ofMinutes(15), Duration.ofHours(24)),
          Duration.ofHours(10),
          "After so long everybody has to sign in anew, whatever they do.");

  static final Key<List<Role>> SECOND_FACTOR =
      new Key<>(
          "console.second-factor",
          Kind.listOf(role()),
          List.of(),
          "Whoever has one of these roles needs an app's code or a passkey beside the password."
              + " Without one they come as far as Your account, where they add it. Whoever comes"
              + " in by the sign-in service is that service's matter.");

  static final Key<List<InetAddress>> WEBHOOKS_TO =
      new Key<>(
          "console.webhooks-to",
          Kind.listOf(Kinds.address()),
          List.of(),
          "Addresses of this machine (127.0.0.1), or of those right beside it (169.254.0.0/16), to"
              + " which managers may have finished calls and alarms told. All others of the"
              + " network they may choose by themselves. Over plain http only to this machine.");

  static final Key<InetSocketAddress> METRICS =
      new Key<>(
          "console.metrics",
          Kinds.listen(),
          InetSocketAddress.createUnresolved("127.0.0.1", METRICS_PORT),
          "The address and port of the console's own figures and health, unless metrics.enabled is"
              + " false. As with metrics.listen nobody is asked for a password there, and no"
              + " personal data is told.");

  static final List<Key<?>> KEYS =
      Stream.of(
              List.of(
                  LISTEN,
                  CERTIFICATE,
                  KEY,
                  LOCK_AFTER,
                  SIGN_OUT_AFTER,
                  SECOND_FACTOR,
                  WEBHOOKS_TO,
                  METRICS),
              DirectorySection.KEYS,
              ProviderSection.KEYS)
          .<Key<?>>flatMap(List::stream)
          .toList();

  private static Kind<Role> role() {
    return Kind.one(
        "a role, such as manager or caldicott-guardian",
        text -> Stream.of(Role.values()).filter(one -> one.word().equals(text)).findFirst(),
        Role::word);
  }

  /** Copies. */
  public ConsoleSection {
    secondFactor = List.copyOf(secondFactor);
    webhooksTo = List.copyOf(webhooksTo);
  }

  static ConsoleSection of(Values values) {
    Optional<Path> certificate = values.get(CERTIFICATE);
    Optional<Path> key = values.get(KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "console.certificate and console.key belong together: give both, or neither");
    }
    return new ConsoleSection(
        values.get(LISTEN),
        certificate,
        key,
        values.get(LOCK_AFTER),
        values.get(SIGN_OUT_AFTER),
        DirectorySection.of(values),
        ProviderSection.of(values),
        values.get(SECOND_FACTOR),
        values.get(WEBHOOKS_TO),
        values.get(METRICS));
  }
}
