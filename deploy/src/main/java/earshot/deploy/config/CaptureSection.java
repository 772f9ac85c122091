package earshot.deploy.config;

import earshot.capture.tap.MirrorSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is captured, and how.
 *
 * @param interfaces the names of the network interfaces; none in a replay
 * @param mirror how each of them is captured
 */
public record CaptureSection(List<String> interfaces, MirrorSettings mirror) {
  private static final int SMALLEST_BLOCK = 128 * 1024;
  private static final int LARGEST_BLOCK = 16 * 1024 * 1024;

  static final Key<List<String>> INTERFACES =
      new Key<>(
          "capture.interfaces",
          Kind.listOf(Kinds.matching("an interface's name", "[^\\s/]{1,15}")),
          List.of(),
          "The network interfaces that the switch mirrors the phones' traffic to: [eth1], or [eth1,"
              + " eth2] where each direction comes by a port of its own. 'ip link' lists those"
              + " that there are.");
  static final Key<Boolean> PROMISCUOUS =
      new Key<>(
          "capture.promiscuous",
          Kinds.flag(),
          MirrorSettings.DEFAULT.promiscuous(),
          "Whether frames that are addressed to other machines are taken. A mirror port needs it.");
  static final Key<Boolean> FILTER =
      new Key<>(
          "capture.filter",
          Kinds.flag(),
          MirrorSettings.DEFAULT.filtered(),
          "Whether the kernel drops what cannot hold a call before it costs anything.");
  static final Key<Duration> RETIRE =
      new Key<>(
          "capture.retire",
          Kinds.duration(Duration.ofMillis(1), Duration.ofSeconds(1)),
          MirrorSettings.DEFAULT.retire(),
          "How long the kernel may hold frames back on a quiet wire before it hands them over.");
  static final Key<Integer> RING_BLOCKS =
      new Key<>(
          "capture.ring-blocks",
          Kinds.whole(2, 4096),
          MirrorSettings.DEFAULT.blocks(),
          "How many blocks each interface's ring has. The ring is where frames wait when the"
              + " machine is busy; 32 MiB hold a second of 1,000 calls.");
  static final Key<Long> RING_BLOCK_SIZE =
      new Key<>(
          "capture.ring-block-size",
          Kinds.octets(SMALLEST_BLOCK, LARGEST_BLOCK),
          (long) MirrorSettings.DEFAULT.blockOctets(),
          "The size of each of these blocks, a power of two.");

  static final List<Key<?>> KEYS =
      List.of(INTERFACES, PROMISCUOUS, FILTER, RETIRE, RING_BLOCKS, RING_BLOCK_SIZE);

  /** Refuses an interface that is named twice. */
  public CaptureSection {
    interfaces = List.copyOf(interfaces);
    if (new HashSet<>(interfaces).size() < interfaces.size()) {
      throw new IllegalArgumentException(
          INTERFACES.path() + ": an interface is named twice: " + String.join(", ", interfaces));
    }
  }

  static CaptureSection of(Values values) {
    return new CaptureSection(values.get(INTERFACES), mirror(values));
  }

  private static MirrorSettings mirror(Values values) {
    try {
      return new MirrorSettings(
          values.get(RING_BLOCKS),
          Math.toIntExact(values.get(RING_BLOCK_SIZE)),
          values.get(RETIRE),
          values.get(FILTER),
          values.get(PROMISCUOUS),
          OptionalInt.empty());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("capture: " + e.getMessage(), e);
    }
  }
}
