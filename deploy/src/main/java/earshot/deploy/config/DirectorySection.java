package earshot.deploy.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory that knows people's passwords.
 *
 * @param url where it answers, {@code ldaps} or {@code ldap} with StartTLS
 * @param name how an account's name becomes the one that it knows
 * @param certificate of whoever signed its own, PEM
 */
public record DirectorySection(URI url, String name, Optional<Path> certificate) {
  static final Key<Optional<String>> URL =
      new Key<>(
          "console.directory.url",
          Kinds.optional(
              Kinds.matching(
                  "ldaps://HOST, or ldap://HOST, with :PORT where it is another",
                  "ldaps?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")),
          Optional.empty(),
          "The practice's directory, such as Active Directory, by which people can sign in who were"
              + " added to Earshot and have no password there. Always encrypted: ldaps from the"
              + " beginning, ldap by StartTLS.");
  static final Key<Optional<String>> NAME =
      new Key<>(
          "console.directory.name",
          Kinds.optional(
              Kinds.matching("a name with {} in it", "[^{}\\p{Cntrl}]*\\{\\}[^{}\\p{Cntrl}]*")),
          Optional.empty(),
          "How an account's name becomes the name that the directory knows, with {} in its place:"
              + " {}@practice.example for Active Directory, uid={},ou=people,dc=practice,dc=example"
              + " for others.");
  static final Key<Optional<Path>> CERTIFICATE =
      new Key<>(
          "console.directory.certificate",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file with the certificate of whoever signed the directory's (PEM). Without it those"
              + " that Java trusts are believed.");

  static final List<Key<?>> KEYS = List.of(URL, NAME, CERTIFICATE);

  static Optional<DirectorySection> of(Values values) {
    Optional<String> url = values.get(URL);
    Optional<String> name = values.get(NAME);
    if (url.isPresent() != name.isPresent()) {
      throw new IllegalArgumentException(
          "console.directory.url and console.directory.name belong together: give both, or"
              + " neither");
    }
    return url.map(
        one -> new DirectorySection(URI.create(one), name.orElseThrow(), values.get(CERTIFICATE)));
  }
}
