package earshot.console.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, section 4).
 *
 * @param authorise where browsers are sent
 * @param token where codes are taken
 * @param keys checks what it signs, with keys of its own alone
 */
record Discovered(URI authorise, URI token, JWSVerificationKeySelector<SecurityContext> keys) {
  /** Those with a public key: a secret that both have, or no signature, is no proof. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

  static Discovered of(ProviderSettings settings, Web web) throws IOException {
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    try {
      Map<String, Object> told =
          JSONObjectUtils.parse(web.get(URI.create(base + ".well-known/openid-configuration")));
      if (!issuer.equals(JSONObjectUtils.getString(told, "issuer"))) {
        throw new IOException("the provider is not the one that was configured");
      }
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(address(told, "jwks_uri").toURL(), web).build();
      return new Discovered(
          address(told, "authorization_endpoint"),
          address(told, "token_endpoint"),
          new JWSVerificationKeySelector<>(SIGNATURES, keys));
    } catch (ParseException | IllegalArgumentException e) {
      throw new IOException("the provider's configuration cannot be read", e);
    }
  }

  private static URI address(Map<String, Object> told, String name)
      throws IOException, ParseException {
    URI address = JSONObjectUtils.getURI(told, name);
    if (address == null || !ProviderSettings.isSafe(address)) {
      throw new IOException("the provider has no encrypted " + name);
    }
    return address;
  }
}
