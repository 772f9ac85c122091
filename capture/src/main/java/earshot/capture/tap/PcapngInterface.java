package earshot.capture.tap;

/** One interface of a pcapng capture, and the losses that the capture states for it. */
final class PcapngInterface {
  /** More than any machine loses; small enough that no sum over all interfaces overflows. */
  static final long MAX_DROPS = 1L << 40;

  private final int index;
  private final int linkType;
  private final int snapLength;
  private final TimestampScale scale;
  private long statedDrops;
  private long dropsBetweenPackets;

  PcapngInterface(int index, int linkType, int snapLength, TimestampScale scale) {
    this.index = index;
    this.linkType = linkType;
    this.snapLength = snapLength;
    this.scale = scale;
  }

  /** Its number within the whole capture. */
  int index() {
    return index;
  }

  int linkType() {
    return linkType;
  }

  /** The most octets kept of a frame, unsigned; 0 for all. */
  int snapLength() {
    return snapLength;
  }

  TimestampScale scale() {
    return scale;
  }

  /**
   * Takes the running total of losses; a later one replaces it. Beyond {@link #MAX_DROPS} it is
   * cut.
   */
  void stateDrops(long total) {
    statedDrops = Math.clamp(total, 0, MAX_DROPS);
  }

  /** Takes the number of frames lost just before a packet. */
  void addDrops(long lost) {
    dropsBetweenPackets += Math.clamp(lost, 0, MAX_DROPS - dropsBetweenPackets);
  }

  /** The frames lost; where both ways of stating it are used, they speak of the same frames. */
  long drops() {
    return Math.max(statedDrops, dropsBetweenPackets);
  }
}
