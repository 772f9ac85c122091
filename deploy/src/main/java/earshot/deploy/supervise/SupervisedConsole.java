package earshot.deploy.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What systemd is told of a console: it is ready, and well, while it answers at its own port. It is
 * asked there in plain HTTP, which it refuses in one line: enough to know that it accepts, reads,
 * and has a thread to answer with, and nobody's certificate has to be believed for that.
 */
public final class SupervisedConsole {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] QUESTION =
      "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;

  private SupervisedConsole(InetSocketAddress address) {
    this.address = address;
  }

  /**
   * Begins to tell.
   *
   * @param environment of this process
   * @param host where it listens, perhaps at every address of the machine
   * @param port the port that it got
   * @throws UnknownHostException when there is no such host
   */
  public static Supervision.Ending start(Map<String, String> environment, String host, int port)
      throws UnknownHostException {
    return Supervision.start(environment, at(host, port)::pulse);
  }

  static SupervisedConsole at(String host, int port) throws UnknownHostException {
    InetAddress listens = InetAddress.getByName(host);
    InetAddress asked = listens.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listens;
    return new SupervisedConsole(new InetSocketAddress(asked, port));
  }

  Pulse pulse() {
    boolean answers = answers();
    String status = answers ? "Answering at port " : "Does not answer at port ";
    return new Pulse(answers, answers, status + address.getPort());
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      int patience = Math.toIntExact(PATIENCE.toMillis());
      socket.connect(address, patience);
      socket.setSoTimeout(patience);
      socket.getOutputStream().write(QUESTION);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
