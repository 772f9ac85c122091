package earshot.deploy.doctor;

import earshot.deploy.config.MetricsSection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the recorder that runs on this machine tells of itself. */
final class RecorderPages {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final URI root;

  RecorderPages(MetricsSection metrics) {
    this.root = metrics.root();
  }

  /** Where they are. */
  URI root() {
    return root;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body its text
   */
  record Answer(int status, String body) {}

  /** Asks; empty when nobody answers. */
  Optional<Answer> ask(String path) {
    HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** A figure without labels (docs/metrics.md); empty when nobody answers, or it is not there. */
  static OptionalDouble figure(String figures, String name) {
    return figures
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst();
  }
}
