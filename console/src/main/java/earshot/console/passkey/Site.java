package earshot.console.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the browser believes itself to be. It asks a passkey for no other site than that, so an
 * address that somebody else made up leads to a passkey that there is not.
 *
 * @param name the site's, to which passkeys belong
 * @param origin its address
 */
public record Site(String name, String origin) {
  /** A number is no name that a passkey can belong to. */
  private static final Pattern NAME = Pattern.compile("(?!.*\\.[0-9]+$)[a-z0-9-]+(\\.[a-z0-9-]+)*");

  private static final int HTTPS = 443;

  /** The one of a request; empty where passkeys cannot be. */
  public static Optional<Site> of(HttpServletRequest request) {
    String name = request.getServerName();
    int port = request.getServerPort();
    return NAME.matcher(name).matches()
        ? Optional.of(new Site(name, "https://" + name + (port == HTTPS ? "" : ":" + port)))
        : Optional.empty();
  }
}
