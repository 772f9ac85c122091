package earshot.storage.index;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the index is.
 *
 * @param url {@code jdbc:sqlite:FILE}, or {@code jdbc:postgresql://HOST/DATABASE}; it alone decides
 *     which. It must hold neither user nor password, for URLs are logged
 * @param credentials a file with the user's name on its first line and the password on its second;
 *     only PostgreSQL asks for one
 */
public record IndexSettings(String url, Optional<Path> credentials) {
  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * Looks at the URL.
   *
   * @throws IllegalArgumentException when it names neither database, or holds a password
   */
  public IndexSettings {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "the index's URL should begin with " + SQLITE + " or " + POSTGRESQL);
    }
    if (url.matches("(?i).*[?&](user|password|sslpassword)=.*") || url.matches("[^?]*//[^/]*@.*")) {
      throw new IllegalArgumentException(
          "the index's URL should hold neither user nor password: they belong into the file of its"
              + " credentials");
    }
    if (url.startsWith(SQLITE) && (url.length() == SQLITE.length() || url.contains(":memory:"))) {
      throw new IllegalArgumentException("the index's URL should name a file");
    }
  }

  /** The index in this file. */
  public static IndexSettings embedded(Path file) {
    return new IndexSettings(SQLITE + file.toAbsolutePath(), Optional.empty());
  }

  /** Whether it is a file of this machine. */
  public boolean isEmbedded() {
    return url.startsWith(SQLITE);
  }

  /** The file of an embedded one. */
  Path file() {
    String rest = url.substring(SQLITE.length());
    int options = rest.indexOf('?');
    return Path.of(options < 0 ? rest : rest.substring(0, options));
  }
}
