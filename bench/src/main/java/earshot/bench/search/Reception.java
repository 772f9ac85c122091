package earshot.bench.search;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Somebody who has signed in and searches for calls, without a screen. One thread. */
final class Reception {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient client;
  private final String root;
  private String token = "";

  /** At a console on this machine that shows this certificate. */
  Reception(int port, Path certificate) throws IOException, GeneralSecurityException {
    KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        known.setCertificateEntry("console", each);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(tls).cookieHandler(new CookieManager()).build();
    root = "https://localhost:" + port;
  }

  void signIn(String account, String password) throws IOException, InterruptedException {
    get("/sign-in");
    post("/sign-in", Map.of("account", account, "password", password));
    get("/account");
  }

  /** Sends the search form; the address of what was found. */
  String search(Map<String, String> form) throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/calls/search", form);
    return answer
        .headers()
        .firstValue("Location")
        .map(to -> to.replaceFirst("^https://[^/]+", ""))
        .orElseThrow(() -> new IOException("no search: " + answer.statusCode()));
  }

  /** A page, which has to be there. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(root + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    Matcher found = TOKEN.matcher(answer.body());
    if (found.find()) {
      token = found.group(1);
    }
    return answer.body();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        "_csrf="
            + token
            + fields.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + coded(field.getValue()))
                .collect(Collectors.joining());
    return client.send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
