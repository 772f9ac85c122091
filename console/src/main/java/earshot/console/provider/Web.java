package earshot.console.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import earshot.console.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the provider is asked: over TLS, not for long, and for a short answer. */
final class Web implements ResourceRetriever {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long MOST_OCTETS = 256 * 1024;
  private static final int OK = 200;

  private final HttpClient client;

  Web(Optional<Path> certificate) {
    this.client =
        HttpClient.newBuilder()
            .sslContext(Trust.in(certificate))
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  HttpRequest.Builder request(URI address) throws IOException {
    if (!ProviderSettings.isSafe(address)) {
      throw new IOException("the provider names an address that is not encrypted");
    }
    return HttpRequest.newBuilder(address).timeout(LONGEST).header("Accept", "application/json");
  }

  /** A good answer's text. */
  String get(URI address) throws IOException {
    HttpResponse<String> answer = send(request(address).build());
    if (answer.statusCode() != OK) {
      throw new IOException("the provider answers " + answer.statusCode());
    }
    return answer.body();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(
          request,
          BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_OCTETS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the console ends", e);
    }
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    try {
      return new Resource(get(url.toURI()), "application/json");
    } catch (URISyntaxException e) {
      throw new IOException("the provider's address of keys is none", e);
    }
  }
}
