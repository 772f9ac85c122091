package earshot.console.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import earshot.storage.log.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends browsers to the provider, and makes of what they bring back who somebody is there. */
public final class Provider {
  private static final Duration RENEWED = Duration.ofHours(1);
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_ACCOUNT = 200;

  private final ProviderSettings settings;
  private final Web web;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Discovered discovered;
  private Instant known = Instant.MIN;

  /** The one of these settings; it is not asked anything yet. */
  public Provider(ProviderSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.web = new Web(settings.certificate());
  }

  /** Begins an attempt, to be kept in the session. */
  public Attempt begin() {
    return Attempt.fresh(random);
  }

  /**
   * Where the browser goes for it.
   *
   * @throws IOException when the provider cannot be asked
   */
  public URI address(Attempt attempt) throws IOException {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", settings.client());
    asked.put("redirect_uri", settings.back());
    asked.put("scope", "openid profile email");
    asked.put("state", attempt.state());
    asked.put("nonce", attempt.nonce());
    asked.put("code_challenge", challenge(attempt.verifier()));
    asked.put("code_challenge_method", "S256");
    String there = discovered().authorise().toString();
    return URI.create(there + (there.contains("?") ? "&" : "?") + form(asked));
  }

  private static String challenge(String verifier) {
    byte[] digest = Sha256.of(verifier.getBytes(UTF_8)).octets();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(one -> one.getKey() + "=" + coded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** What becomes of a code that a browser brought back. */
  public Answer finish(Attempt attempt, String code) {
    try {
      HttpResponse<String> answer = web.send(taking(attempt, code));
      if (answer.statusCode() >= SERVER_ERROR) {
        return new Answer.Away("its answer is " + answer.statusCode());
      }
      if (answer.statusCode() != OK) {
        return new Answer.Refused("the code was not taken");
      }
      String token = JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "id_token");
      return token == null ? new Answer.Refused("there is no token") : read(attempt, token);
    } catch (ParseException | BadJOSEException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    } catch (IOException | JOSEException e) {
      return new Answer.Away(String.valueOf(e.getMessage()));
    }
  }

  private HttpRequest taking(Attempt attempt, String code) throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("grant_type", "authorization_code");
    told.put("code", code);
    told.put("redirect_uri", settings.back());
    told.put("code_verifier", attempt.verifier());
    told.put("client_id", settings.client());
    HttpRequest.Builder request =
        web.request(discovered().token())
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (settings.secret().isPresent()) {
      String secret = Files.readString(settings.secret().get(), UTF_8).strip();
      String both = coded(settings.client()) + ":" + coded(secret);
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
    }
    return request.POST(HttpRequest.BodyPublishers.ofString(form(told))).build();
  }

  /** OpenID Connect Core 1.0, section 3.1.3.7. */
  private Answer read(Attempt attempt, String token)
      throws IOException, ParseException, BadJOSEException, JOSEException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(discovered().keys());
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.client(),
            new JWTClaimsSet.Builder()
                .issuer(settings.issuer().toString())
                .claim("nonce", attempt.nonce())
                .build(),
            Set.of("sub", "exp", "iat", "nonce")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        });
    JWTClaimsSet told = processor.process(token, null);
    List<String> audience = told.getAudience();
    if (audience.size() > 1 && !settings.client().equals(told.getStringClaim("azp"))) {
      return new Answer.Refused("it was made for another client");
    }
    return account(told)
        .<Answer>map(account -> new Answer.Known(told.getSubject(), account))
        .orElseGet(() -> new Answer.Refused("it has no " + settings.claim() + " to go by"));
  }

  /** An address that nobody has verified could be anybody's. */
  private Optional<String> account(JWTClaimsSet told) throws ParseException {
    boolean believed =
        !settings.claim().equals("email")
            || Boolean.TRUE.equals(told.getBooleanClaim("email_verified"));
    return Optional.ofNullable(told.getStringClaim(settings.claim()))
        .filter(one -> believed && !one.isBlank() && one.length() <= LONGEST_ACCOUNT);
  }

  /** What it says of itself changes seldom; a failure is not kept. */
  private synchronized Discovered discovered() throws IOException {
    Discovered had = discovered;
    if (had == null || known.plus(RENEWED).isBefore(clock.instant())) {
      had = Discovered.of(settings, web);
      discovered = had;
      known = clock.instant();
    }
    return had;
  }
}
