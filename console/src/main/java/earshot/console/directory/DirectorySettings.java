package earshot.console.directory;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the practice's directory is. What is said to it is encrypted, always: {@code ldaps} from
 * the first octet, {@code ldap} by StartTLS before anything else (RFC 4511, section 4.14).
 *
 * @param encryptedAtOnce whether it is {@code ldaps}
 * @param host its name, which its certificate has to tell
 * @param port where it listens
 * @param name how an account's name becomes the one that the directory knows, with {@code {}} in
 *     its place: {@code {}@practice.example}, {@code uid={},ou=people,dc=practice,dc=example}
 * @param certificate of whoever signed its own; empty: those that Java trusts
 */
public record DirectorySettings(
    boolean encryptedAtOnce, String host, int port, String name, Optional<Path> certificate) {
  /** Where the account's name goes. */
  public static final String PLACE = "{}";

  /** Refuses a name without a place for the account's. */
  public DirectorySettings {
    if (!name.contains(PLACE)) {
      throw new IllegalArgumentException("the directory's name has " + PLACE + " in it");
    }
  }
}
