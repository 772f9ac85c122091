package earshot.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program on this machine that is told what happens, and takes it or does not. */
final class Receiver implements AutoCloseable {
  /** What came, and how it was answered. */
  record Message(
      String id, String timestamp, String signature, int attempt, String body, int answered) {}

  private static final int TRIES = 400;

  private final HttpServer server;
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final BlockingQueue<Message> come = new LinkedBlockingQueue<>();
  private final List<Message> all = new CopyOnWriteArrayList<>();
  private final List<String> elsewhere = new CopyOnWriteArrayList<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.createContext("/elsewhere", this::strayed);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=of-the-target";
  }

  /** How the next ones are answered; after that they are taken. */
  synchronized void answerNext(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  private synchronized int answer() {
    return answers.isEmpty() ? 204 : answers.poll();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = answer();
    var headers = exchange.getRequestHeaders();
    Message message =
        new Message(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            Integer.parseInt(headers.getFirst("earshot-attempt")),
            new String(body, StandardCharsets.UTF_8),
            status);
    all.add(message);
    if (status >= 300 && status < 400) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    come.add(message);
  }

  private void strayed(HttpExchange exchange) throws IOException {
    elsewhere.add(exchange.getRequestURI().toString());
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  /** The next that comes. */
  Message next() {
    return next(() -> {});
  }

  /** The next that comes, while something is done again and again, such as moving the clock. */
  Message next(Runnable meanwhile) {
    try {
      for (int i = 0; i < TRIES; i++) {
        Message message = come.poll(50, TimeUnit.MILLISECONDS);
        if (message != null) {
          return message;
        }
        meanwhile.run();
      }
      throw new AssertionError("nothing came; before: " + all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Message> all() {
    return List.copyOf(all);
  }

  List<String> elsewhere() {
    return List.copyOf(elsewhere);
  }

  /** Nobody answers there any more. */
  void goAway() {
    server.stop(0);
  }

  @Override
  public void close() {
    goAway();
  }
}
