package earshot.capture.tap;

/**
 * A source of packets: something that refills a {@link CapturedFrame} and can say what it saw.
 *
 * <p>How frames come out differs by tap, since a file is asked for its next frame while a network
 * interface delivers when it has some; what is alike is here.
 */
public sealed interface PacketTap extends AutoCloseable permits PcapTap, MirrorTap {

  /** What the tap has seen so far. Any thread may ask; the figures are at most a moment old. */
  TapStatistics statistics();

  /** What this tap reads, for people: a file's path, an interface's name. */
  String description();

  /** Lets go of the source and its memory; the last frame's octets are gone with it. */
  @Override
  void close();
}
