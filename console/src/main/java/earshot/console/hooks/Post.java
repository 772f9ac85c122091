package earshot.console.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request that sends something, and its status: so little of HTTP (RFC 9112) that it can be
 * held to the one address that was looked at, follows nobody elsewhere, and reads no more than a
 * line of the answer.
 */
final class Post {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(15);
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LONGEST_LINE = 512;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

  private final Reach reach;
  private final Duration whole;

  Post(Reach reach) {
    this(reach, WHOLE);
  }

  /** One that has this much time from the connection to the answer. */
  Post(Reach reach, Duration whole) {
    this.reach = reach;
    this.whole = whole;
  }

  /** What came of it. */
  sealed interface Result {
    /** Whether it has arrived. */
    default boolean isTaken() {
      return this instanceof Answered(int status) && status >= 200 && status < 300;
    }

    /** For people, a few words. */
    String words();

    /**
     * There was an answer.
     *
     * @param status its status
     */
    record Answered(int status) implements Result {
      @Override
      public String words() {
        return "answered " + status;
      }
    }

    /**
     * There was none.
     *
     * @param words why
     */
    record Failed(String words) implements Result {}
  }

  Result send(URI to, Map<String, String> headers, byte[] body) {
    try {
      return send(to, reach.look(to), headers, body);
    } catch (Reach.Unreachable e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException _) {
      return new Result.Failed("no answer in time");
    } catch (SSLException _) {
      return new Result.Failed("the certificate, or the encryption, was not accepted");
    } catch (IOException _) {
      return new Result.Failed("the connection could not be made, or broke off");
    }
  }

  private Result send(URI to, InetAddress at, Map<String, String> headers, byte[] body)
      throws IOException {
    boolean tls = "https".equals(to.getScheme());
    int port = to.getPort() > 0 ? to.getPort() : tls ? HTTPS : HTTP;
    long deadline = System.nanoTime() + whole.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(at, port), Math.toIntExact(CONNECT.toMillis()));
      plain.setSoTimeout(left(deadline));
      try (Socket socket = tls ? encrypted(plain, to, port) : plain) {
        OutputStream out = socket.getOutputStream();
        out.write(head(to, headers, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return answer(socket, deadline);
      }
    }
  }

  private static Socket encrypted(Socket plain, URI to, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, bare(to.getHost()), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String head(URI to, Map<String, String> headers, int length) {
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    StringBuilder head = new StringBuilder("POST ").append(path);
    if (to.getRawQuery() != null) {
      head.append('?').append(to.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(to.getRawAuthority());
    head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(length);
    head.append("\r\nUser-Agent: earshot\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  /** The first line tells all that matters. */
  private static Result answer(Socket socket, long deadline) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE) {
      socket.setSoTimeout(left(deadline));
      int octet = in.read();
      if (octet < 0 || octet == '\n') {
        break;
      }
      line.append((char) octet);
    }
    Matcher status = STATUS.matcher(line.toString().strip());
    return status.matches()
        ? new Result.Answered(Integer.parseInt(status.group(1)))
        : new Result.Failed("what answered does not speak HTTP");
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return Math.toIntExact(left);
  }
}
