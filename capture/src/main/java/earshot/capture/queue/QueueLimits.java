package earshot.capture.queue;

/**
 * How much may wait for the sink.
 *
 * @param blocks of audio or kept packets, each of {@link #BLOCK_OCTETS}
 */
public record QueueLimits(int blocks) {
  /** Octets of a block: half a second of one recording. */
  public static final int BLOCK_OCTETS = 16 * 1024;

  /** 64 MiB: two seconds of a thousand calls, or twenty of a hundred. */
  public static final QueueLimits DEFAULT = new QueueLimits(4_096);

  /** Checks that there is room for anything at all. */
  public QueueLimits {
    if (blocks < 1) {
      throw new IllegalArgumentException("a queue of " + blocks + " blocks: at least 1 is needed");
    }
  }
}
