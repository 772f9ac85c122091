package earshot.storage.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers like a store, wrongly where it is told to: what a real one can't be made to do. */
final class FailingStore implements AutoCloseable {
  /** What to do in place of the next answer. */
  enum Failure {
    UNAVAILABLE,
    CUT,
    OTHER_OCTETS
  }

  final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  final Queue<Long> attemptsNs = new ConcurrentLinkedQueue<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final HttpServer server;

  FailingStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "HEAD" -> head(exchange);
        case "GET" -> get(exchange);
        case "PUT" -> put(exchange);
        default -> exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private void put(HttpExchange exchange) throws IOException {
    attemptsNs.add(System.nanoTime());
    Failure failure = failures.poll();
    if (failure == Failure.CUT) {
      exchange.getRequestBody().readNBytes(100);
      return; // closed without an answer
    }
    byte[] octets = exchange.getRequestBody().readAllBytes();
    if (failure == Failure.UNAVAILABLE) {
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    if (failure == Failure.OTHER_OCTETS) {
      octets[octets.length / 2] ^= 1;
    }
    objects.put(exchange.getRequestURI().getPath(), octets);
    exchange.sendResponseHeaders(200, -1);
  }

  private void head(HttpExchange exchange) throws IOException {
    byte[] octets = objects.get(exchange.getRequestURI().getPath());
    if (octets == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag(octets));
    exchange.getResponseHeaders().set("Content-Length", Integer.toString(octets.length));
    exchange.sendResponseHeaders(200, -1);
  }

  private void get(HttpExchange exchange) throws IOException {
    byte[] octets = objects.get(exchange.getRequestURI().getPath());
    if (octets == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.sendResponseHeaders(200, octets.length);
    exchange.getResponseBody().write(octets);
  }

  /** Not MD5, as with a store that encrypts by itself. */
  private static String tag(byte[] octets) {
    FileDigest.Digesting digesting = new FileDigest.Digesting();
    digesting.add(ByteBuffer.wrap(octets));
    return '"' + digesting.digest().sha256().substring(0, 32) + '"';
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
