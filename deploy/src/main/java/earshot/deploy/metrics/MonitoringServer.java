package earshot.deploy.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Answers GET for three paths, and nothing else. A virtual thread each; so many at once are
 * answered that a scraper and a person never wait, and no more.
 */
final class MonitoringServer implements AutoCloseable {
  private static final int MOST_AT_ONCE = 16;
  private static final int BACKLOG = 64;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
  private final Supplier<String> figures;
  private final Supplier<Health.Report> health;

  private record Answer(int status, String type, String body) {}

  private MonitoringServer(
      HttpServer server, Supplier<String> figures, Supplier<Health.Report> health) {
    this.server = server;
    this.figures = figures;
    this.health = health;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException when that is impossible; it says where and why
   */
  static MonitoringServer start(
      InetSocketAddress listen, Supplier<String> figures, Supplier<Health.Report> health) {
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getByName(listen.getHostString()), listen.getPort());
      return new MonitoringServer(HttpServer.create(address, BACKLOG), figures, health);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("metrics.listen: no such host: " + listen.getHostString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "metrics.listen: cannot listen at "
              + listen.getHostString()
              + ":"
              + listen.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer =
          turns.tryAcquire() ? inTurn(exchange) : new Answer(503, TEXT, "too many at once\n");
      byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      boolean bodiless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status, bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer inTurn(HttpExchange exchange) {
    try {
      return answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
    } finally {
      turns.release();
    }
  }

  private Answer answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return new Answer(405, TEXT, "only GET is answered here\n");
    }
    return switch (path) {
      case "/metrics" -> new Answer(200, PROMETHEUS, figures.get());
      case "/health/live" -> answer(health.get().live(), health.get());
      case "/health/ready" -> answer(health.get().ready(), health.get());
      default -> new Answer(404, TEXT, "there are /metrics, /health/live and /health/ready\n");
    };
  }

  private static Answer answer(boolean well, Health.Report report) {
    String body = report.problems().isEmpty() ? "well" : String.join("\n", report.problems());
    return new Answer(well ? 200 : 503, TEXT, body + "\n");
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
