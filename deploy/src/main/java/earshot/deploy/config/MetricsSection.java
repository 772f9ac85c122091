package earshot.deploy.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The figures for whoever watches.
 *
 * @param enabled whether they are offered at all
 * @param listen where; not looked up yet
 */
public record MetricsSection(boolean enabled, InetSocketAddress listen) {
  private static final int PORT = 9464;

  static final Key<Boolean> ENABLED =
      new Key<>(
          "metrics.enabled",
          Kinds.flag(),
          true,
          "Whether figures (/metrics) and health (/health/live, /health/ready) are offered by"
              + " HTTP.");
  static final Key<InetSocketAddress> LISTEN =
      new Key<>(
          "metrics.listen",
          Kinds.listen(),
          InetSocketAddress.createUnresolved("127.0.0.1", PORT),
          "The address and port for that. Nobody is asked for a password there, and no personal"
              + " data is told.");

  static final List<Key<?>> KEYS = List.of(ENABLED, LISTEN);

  /** Where this machine reaches them. */
  public URI root() {
    String host =
        switch (listen.getHostString()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "::1";
          case String other -> other;
        };
    String address = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + address + ":" + listen.getPort() + "/");
  }

  static MetricsSection of(Values values) {
    return new MetricsSection(values.get(ENABLED), values.get(LISTEN));
  }
}
