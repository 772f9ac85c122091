package earshot.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that can be cut, and mended, while the server goes on. */
final class Relay implements AutoCloseable {
  private final InetSocketAddress to;
  private final ServerSocket server;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  Relay(String host, int port) throws IOException {
    to = new InetSocketAddress(host, port);
    server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Ends all connections, and every new one at once. */
  void cut() throws IOException {
    cut = true;
    for (Closeable each : open) {
      each.close();
    }
    open.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        open.add(client);
        if (cut) {
          client.close();
        } else {
          Socket there = new Socket();
          open.add(there);
          there.connect(to);
          Thread.ofVirtual().start(() -> copy(client, there));
          Thread.ofVirtual().start(() -> copy(there, client));
        }
      }
    } catch (IOException _) {
      // closed
    }
  }

  private static void copy(Socket from, Socket into) {
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      in.transferTo(out);
    } catch (IOException _) {
      // cut
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
