package earshot.console.provider;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which provider of identities is believed.
 *
 * @param issuer its name, from which all else is found
 * @param client what the console is called there
 * @param secret a file with what the console shows it, for its owner alone; empty: nothing
 * @param claim which of its words about somebody is their account's name here
 * @param address where browsers reach the console
 * @param certificate of whoever signed the provider's own; empty: those that Java trusts
 */
public record ProviderSettings(
    URI issuer,
    String client,
    Optional<Path> secret,
    String claim,
    URI address,
    Optional<Path> certificate) {
  /** Where a browser comes back to. */
  public static final String BACK = "/sign-in/provider/back";

  /** Refuses what is not encrypted, unless it is this machine itself. */
  public ProviderSettings {
    if (!isSafe(issuer)) {
      throw new IllegalArgumentException("a provider's address begins with https://");
    }
  }

  /** Whether what is said there stays between the two. */
  static boolean isSafe(URI address) {
    String host = String.valueOf(address.getHost());
    return "https".equals(address.getScheme())
        || "http".equals(address.getScheme()) && ("127.0.0.1".equals(host) || "[::1]".equals(host));
  }

  /** The whole address to come back to, as the provider has to know it. */
  String back() {
    String text = address.toString();
    return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + BACK;
  }
}
