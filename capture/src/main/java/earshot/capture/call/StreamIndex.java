package earshot.capture.call;

import earshot.capture.net.AddressTable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Streams by the endpoints and by the two hosts between which they run, each in the order in which
 * they were added: with thousands of them, a new one can't be compared with all.
 *
 * <p>Owned by the capture thread.
 */
final class StreamIndex {
  /** Two hosts, whichever of them sends. */
  private record Hosts(long lower, long higher) {
    static Hosts of(MediaStream stream) {
      long source = AddressTable.address(stream.source());
      long destination = AddressTable.address(stream.destination());
      return new Hosts(Math.min(source, destination), Math.max(source, destination));
    }
  }

  private final Map<Long, Set<MediaStream>> byEndpoint = new HashMap<>();
  private final Map<Hosts, Set<MediaStream>> byHosts = new HashMap<>();

  void add(MediaStream stream) {
    add(byEndpoint, stream.source(), stream);
    add(byEndpoint, stream.destination(), stream);
    add(byHosts, Hosts.of(stream), stream);
  }

  private static <K> void add(Map<K, Set<MediaStream>> map, K key, MediaStream stream) {
    map.computeIfAbsent(key, k -> new LinkedHashSet<>(2)).add(stream);
  }

  /** Removes a stream; nothing happens when it is not there. */
  void remove(MediaStream stream) {
    remove(byEndpoint, stream.source(), stream);
    remove(byEndpoint, stream.destination(), stream);
    remove(byHosts, Hosts.of(stream), stream);
  }

  private static <K> void remove(Map<K, Set<MediaStream>> map, K key, MediaStream stream) {
    Set<MediaStream> streams = map.get(key);
    if (streams != null && streams.remove(stream) && streams.isEmpty()) {
      map.remove(key);
    }
  }

  /** The streams that are sent from an endpoint, or to it. */
  Set<MediaStream> at(long endpoint) {
    return byEndpoint.getOrDefault(endpoint, Set.of());
  }

  /** The streams between the two hosts of this one, either way. */
  Set<MediaStream> betweenHostsOf(MediaStream stream) {
    return byHosts.getOrDefault(Hosts.of(stream), Set.of());
  }
}
