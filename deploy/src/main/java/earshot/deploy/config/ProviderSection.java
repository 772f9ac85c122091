package earshot.deploy.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A provider of identities (OpenID Connect).
 *
 * @param issuer its name
 * @param client what the console is called there
 * @param secret a file with what the console shows it
 * @param claim which of its words is the account's name
 * @param address where browsers reach the console
 * @param certificate of whoever signed its own, PEM
 */
public record ProviderSection(
    URI issuer,
    String client,
    Optional<Path> secret,
    String claim,
    URI address,
    Optional<Path> certificate) {
  private static final String WEB = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?";

  static final Key<Optional<String>> ISSUER =
      new Key<>(
          "console.provider.issuer",
          Kinds.optional(Kinds.matching("https://HOST, perhaps with a path", WEB)),
          Optional.empty(),
          "The practice's sign-in service (OpenID Connect), by which people can come in who were"
              + " added to Earshot: its issuer, exactly as it calls itself.");
  static final Key<Optional<String>> CLIENT =
      new Key<>(
          "console.provider.client",
          Kinds.optional(Kinds.matching("a client's id", "[\\x21-\\x7e]{1,200}")),
          Optional.empty(),
          "What the console is called there.");
  static final Key<Optional<Path>> SECRET =
      new Key<>(
          "console.provider.secret",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file with the client's secret, for its owner alone. It is read for each sign-in: renew"
              + " it by writing it. Without it the client is a public one; PKCE is used either"
              + " way.");
  static final Key<String> CLAIM =
      new Key<>(
          "console.provider.claim",
          Kinds.matching("a claim's name", "[A-Za-z0-9_.:/-]{1,100}"),
          "preferred_username",
          "Which of its words about somebody is their account's name here. Of email only such"
              + " addresses are taken as it has verified.");
  static final Key<Optional<String>> ADDRESS =
      new Key<>(
          "console.provider.address",
          Kinds.optional(Kinds.matching("https://HOST, or https://HOST:PORT", WEB)),
          Optional.empty(),
          "Where browsers reach the console. The service has to know this address with"
              + " /sign-in/provider/back after it as one to come back to.");
  static final Key<Optional<Path>> CERTIFICATE =
      new Key<>(
          "console.provider.certificate",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file with the certificate of whoever signed the service's (PEM). Without it those that"
              + " Java trusts are believed.");

  static final List<Key<?>> KEYS = List.of(ISSUER, CLIENT, SECRET, CLAIM, ADDRESS, CERTIFICATE);

  static Optional<ProviderSection> of(Values values) {
    Optional<String> issuer = values.get(ISSUER);
    Optional<String> client = values.get(CLIENT);
    Optional<String> address = values.get(ADDRESS);
    if (issuer.isPresent() != client.isPresent() || issuer.isPresent() != address.isPresent()) {
      throw new IllegalArgumentException(
          "console.provider: issuer, client and address are set together, or none of them");
    }
    return issuer.map(
        one ->
            new ProviderSection(
                URI.create(one),
                client.orElseThrow(),
                values.get(SECRET),
                values.get(CLAIM),
                URI.create(address.orElseThrow()),
                values.get(CERTIFICATE)));
  }
}
