package earshot.capture.tap;

import earshot.capture.tap.linux.RecorderFilter;
import earshot.capture.tap.linux.RingRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How interfaces are captured.
 *
 * @param blocks blocks in each interface's ring, 2 to 4096
 * @param blockOctets a block's size: a power of two from 128 KiB (the largest segment must fit) to
 *     16 MiB
 * @param retire after how long a block that is not full is handed over, 1 ms to 1 s: how long a
 *     quiet wire holds frames back
 * @param filtered whether the kernel drops what cannot hold a call, see {@link RecorderFilter}
 * @param promiscuous whether frames to others are taken, as a mirror port needs
 * @param fanoutGroup the group of processes or taps that share an interface's frames, 0 to 65535; a
 *     call's signalling and its media may then come to different ones
 */
public record MirrorSettings(
    int blocks,
    int blockOctets,
    Duration retire,
    boolean filtered,
    boolean promiscuous,
    OptionalInt fanoutGroup) {
  private static final int SMALLEST_BLOCK = 128 * 1024;
  private static final int LARGEST_BLOCK = 16 * 1024 * 1024;
  private static final int MOST_BLOCKS = 4096;

  /**
   * What fits most practices: 32 MiB for each interface, which is over a second at 100,000 packets
   * per second (1,000 calls), so that a process that is not scheduled for so long loses nothing.
   *
   * <p>Many small blocks rather than few large ones: while the wire is quiet the kernel closes a
   * block after the retire time, however little is in it, so that it is their number that counts.
   * 256 of them last five seconds.
   */
  public static final MirrorSettings DEFAULT =
      new MirrorSettings(
          256, SMALLEST_BLOCK, Duration.ofMillis(20), true, true, OptionalInt.empty());

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is left; it names the value and the range
   */
  public MirrorSettings {
    require(blocks >= 2 && blocks <= MOST_BLOCKS, blocks + " blocks: 2 to " + MOST_BLOCKS);
    require(
        Integer.bitCount(blockOctets) == 1
            && blockOctets >= SMALLEST_BLOCK
            && blockOctets <= LARGEST_BLOCK,
        "blocks of "
            + blockOctets
            + " octets: a power of two from "
            + SMALLEST_BLOCK
            + " to "
            + LARGEST_BLOCK);
    require(
        (long) blocks * blockOctets <= Integer.MAX_VALUE,
        "a ring of " + blocks + " times " + blockOctets + " octets: less than 2 GiB");
    require(
        retire.toMillis() >= 1 && retire.compareTo(Duration.ofSeconds(1)) <= 0,
        "a retire time of " + retire.toMillis() + " ms: 1 to 1000");
    fanoutGroup.ifPresent(
        group -> require(group >= 0 && group <= 0xFFFF, "fanout group " + group + ": 0 to 65535"));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what + " are possible");
    }
  }

  /** These settings with a ring of another size. */
  public MirrorSettings withRing(int itsBlocks, int itsBlockOctets) {
    return new MirrorSettings(
        itsBlocks, itsBlockOctets, retire, filtered, promiscuous, fanoutGroup);
  }

  /** These settings with the kernel's filter on or off. */
  public MirrorSettings withFilter(boolean isFiltered) {
    return new MirrorSettings(blocks, blockOctets, retire, isFiltered, promiscuous, fanoutGroup);
  }

  RingRequest request() {
    return new RingRequest(
        blocks,
        blockOctets,
        Math.toIntExact(retire.toMillis()),
        filtered ? Optional.of(RecorderFilter.program()) : Optional.empty(),
        promiscuous,
        fanoutGroup);
  }
}
