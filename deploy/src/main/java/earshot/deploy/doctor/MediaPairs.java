package earshot.deploy.doctor;

import earshot.capture.net.AddressTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which machines send each other RTP. Much looks like RTP by chance: a stream counts once so many
 * packets of one source have come whose numbers follow each other (RFC 3550 A.1 wants two).
 */
final class MediaPairs {
  private static final int PROBATION = 10;
  private static final int MOST_STREAMS = 10_000;
  private static final double LOPSIDED = 0.5;

  private record Key(long source, long destination, int ssrc) {}

  private record Pair(long from, long to) {
    Pair turned() {
      return new Pair(/* from= */ to, /* to= */ from);
    }
  }

  private static final class Stream {
    private int latest;
    private long packets;

    private Stream(int first) {
      latest = first - 1;
    }

    void count(int number) {
      int step = (short) (number - latest);
      if (step != 0) { // the same packet again is no evidence
        packets = step > 0 && step < PROBATION || packets >= PROBATION ? packets + 1 : 1;
        latest = number;
      }
    }
  }

  private final Map<Key, Stream> streams = new HashMap<>();

  void count(long source, long destination, int ssrc, int number) {
    Key key = new Key(source, destination, ssrc);
    Stream stream = streams.get(key);
    if (stream == null && streams.size() < MOST_STREAMS) {
      stream = new Stream(number);
      streams.put(key, stream);
    }
    if (stream != null) {
      stream.count(number);
    }
  }

  /** Packets of what is RTP beyond doubt. */
  long packets() {
    return sums().values().stream().mapToLong(Long::longValue).sum();
  }

  int bothWays() {
    Map<Pair, Long> sums = sums();
    return (int) sums.keySet().stream().filter(p -> sums.containsKey(p.turned())).count() / 2;
  }

  int oneWay() {
    Map<Pair, Long> sums = sums();
    return (int) sums.keySet().stream().filter(p -> !sums.containsKey(p.turned())).count();
  }

  int lopsided() {
    Map<Pair, Long> sums = sums();
    Set<Pair> found = new HashSet<>();
    sums.forEach(
        (pair, packets) -> {
          long others = sums.getOrDefault(pair.turned(), 0L);
          if (others > 0 && packets < LOPSIDED * others) {
            found.add(pair);
          }
        });
    return found.size();
  }

  /** Between machines, whichever ports: each side of a call may use another for each way. */
  private Map<Pair, Long> sums() {
    Map<Pair, Long> sums = new HashMap<>();
    streams.forEach(
        (key, stream) -> {
          if (stream.packets >= PROBATION) {
            Pair pair =
                new Pair(
                    AddressTable.address(key.source()), AddressTable.address(key.destination()));
            sums.merge(pair, stream.packets, Long::sum);
          }
        });
    return sums;
  }
}
