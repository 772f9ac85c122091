package earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A provider of identities on this machine: authorisation code with PKCE, codes that are taken
 * once, tokens that it signs. Whoever comes is signed in as whom the test says.
 */
final class SmallProvider implements AutoCloseable {
  static final String CLIENT = "earshot";
  static final String SECRET = "s3cret & more";

  private final HttpServer server;
  private final InstantSource clock;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final ECKey key;
  volatile ECKey signsWith;
  volatile UnaryOperator<JWTClaimsSet.Builder> says = UnaryOperator.identity();
  volatile boolean unsigned;

  SmallProvider(InstantSource clock) throws IOException, JOSEException {
    this.clock = clock;
    key = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
    signsWith = key;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/authorise", this::authorise);
    server.createContext("/token", this::token);
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void configuration(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorise","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys"}\
        """
            .formatted(issuer()));
  }

  private void authorise(HttpExchange exchange) throws IOException {
    Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
    boolean good =
        "code".equals(asked.get("response_type"))
            && CLIENT.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("scope", "").contains("openid");
    if (!good) {
      answer(exchange, 400, "{}");
      return;
    }
    String code = "code-" + codes.size();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> told = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> known = codes.remove(told.getOrDefault("code", ""));
    Map<String, String> asked = known == null ? Map.of() : known;
    String shown = "earshot:" + java.net.URLEncoder.encode(SECRET, UTF_8);
    boolean good =
        known != null
            && ("Basic " + Base64.getEncoder().encodeToString(shown.getBytes(UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.getOrDefault("redirect_uri", "").equals(told.get("redirect_uri"))
            && asked
                .getOrDefault("code_challenge", "")
                .equals(challenge(told.getOrDefault("code_verifier", "")));
    if (!good) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\""
            + signed(asked.getOrDefault("nonce", ""))
            + "\"}");
  }

  private String signed(String nonce) {
    JWTClaimsSet claims =
        says.apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .audience(CLIENT)
                    .subject("subject-1")
                    .claim("nonce", nonce)
                    .claim("preferred_username", "paula")
                    .issueTime(Date.from(clock.instant()))
                    .expirationTime(Date.from(clock.instant().plusSeconds(300))))
            .build();
    if (unsigned) {
      return new com.nimbusds.jwt.PlainJWT(claims).serialize();
    }
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(), claims);
      token.sign(new ECDSASigner(signsWith));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&"))
        .map(one -> one.split("=", 2))
        .collect(Collectors.toMap(one -> one[0], one -> URLDecoder.decode(one[1], UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
