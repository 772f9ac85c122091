package earshot.console.web;

import earshot.console.provider.Provider;
import earshot.console.provider.ProviderSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Which ways in there are beside an account's name and password. */
public final class WaysIn {
  private final Optional<Provider> provider;
  private final String issuer;

  /**
   * These.
   *
   * @param settings of the practice's sign-in service, if it has one
   */
  public WaysIn(Optional<ProviderSettings> settings, InstantSource clock) {
    this.provider = settings.map(one -> new Provider(one, clock));
    this.issuer = settings.map(ProviderSettings::issuer).map(URI::toString).orElse("");
  }

  Optional<Provider> provider() {
    return provider;
  }

  String issuer() {
    return issuer;
  }

  /** What the sign-in page has to offer. */
  Offered offered() {
    return new Offered(provider.isPresent());
  }

  /**
   * What can be chosen.
   *
   * @param provider the practice's sign-in service
   */
  public record Offered(boolean provider) {}
}
