package earshot.capture.frame;

/**
 * How much memory and time the decoder spends on what it must put together. Past a limit the oldest
 * goes, and an incident is counted.
 *
 * @param maxDepth how many tunnels and reassemblies may lie inside each other in one frame, from 1
 * @param maxFragmentedDatagrams how many fragmented datagrams are held at once, from 1
 * @param maxFragmentBytes octets held for all of them together, at least 65,536
 * @param fragmentTimeoutNs how long a datagram may take to become whole, ns of packet time
 * @param maxTcpDirections how many directions of TCP connections are followed at once, from 2
 * @param maxTcpHoleBytes octets held in one direction behind a hole before the hole is given up
 * @param maxTcpBytes octets held in all directions together
 * @param tcpHoleTimeoutNs how long a hole is waited for, ns of packet time
 */
public record FrameLimits(
    int maxDepth,
    int maxFragmentedDatagrams,
    int maxFragmentBytes,
    long fragmentTimeoutNs,
    int maxTcpDirections,
    int maxTcpHoleBytes,
    int maxTcpBytes,
    long tcpHoleTimeoutNs) {

  /** Refuses limits that could not hold a single datagram or connection. */
  public FrameLimits {
    require(maxDepth >= 1, "maxDepth must be at least 1");
    require(maxFragmentedDatagrams >= 1, "maxFragmentedDatagrams must be at least 1");
    require(maxFragmentBytes >= 65_536, "maxFragmentBytes must be at least 65536");
    require(fragmentTimeoutNs > 0, "fragmentTimeoutNs must be positive");
    require(maxTcpDirections >= 2, "maxTcpDirections must be at least 2");
    require(maxTcpHoleBytes >= 0, "maxTcpHoleBytes must not be negative");
    require(maxTcpBytes >= 0, "maxTcpBytes must not be negative");
    require(tcpHoleTimeoutNs > 0, "tcpHoleTimeoutNs must be positive");
  }

  /**
   * Enough for a practice many times over: 8 levels; 256 datagrams, 4 MiB and 30 s for fragments;
   * 4,096 TCP connections, 64 KiB and 2 s behind a hole, 8 MiB in all.
   */
  public static FrameLimits defaults() {
    return new FrameLimits(
        8, 256, 4 << 20, 30_000_000_000L, 8_192, 64 << 10, 8 << 20, 2_000_000_000L);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
