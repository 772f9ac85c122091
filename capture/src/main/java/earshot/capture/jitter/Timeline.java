package earshot.capture.jitter;

import java.nio.ByteBuffer;

/**
 * The time line of one recording: two channels side by side, released together in blocks.
 *
 * <p>Position 0 is where the first packet is put. Packets that were sent before it and overtaken by
 * it may still be placed up to the hold-back before it; the recording then starts with the earliest
 * of them. {@link #start()} says where, and all gaps are given relative to it.
 *
 * <p>A stretch is released once packet time is {@code holdBack} samples past the end of a whole
 * block, so that packets which are late by less are placed. Should a packet belong so far ahead
 * that the ring can't hold it, the ring is doubled, up to {@code mostCapacity}; only then is
 * something released early, which is counted.
 *
 * <p>Owned by the capture thread.
 */
public final class Timeline {
  private final Workspace workspace;
  private final TimelineLimits limits;
  private final BlockConsumer consumer;
  private final JitterBuffer left;
  private final JitterBuffer right;
  private final GapLog leftGaps = new GapLog();
  private final GapLog rightGaps = new GapLog();
  private boolean started;
  private long start;
  private long releaseAt;
  private long now = Long.MIN_VALUE / 2;
  private long earlyReleases;

  /** An empty time line whose finished blocks go to {@code consumer}. */
  public Timeline(TimelineLimits limits, Workspace workspace, BlockConsumer consumer) {
    limits.requireRoomFor(workspace.blockFrames());
    this.limits = limits;
    this.workspace = workspace;
    this.consumer = consumer;
    this.left = new JitterBuffer(limits.capacity(), -limits.holdBack(), workspace);
    this.right = new JitterBuffer(limits.capacity(), -limits.holdBack(), workspace);
    left.expectNothing(0);
    right.expectNothing(0);
    this.releaseAt = (long) workspace.blockFrames() + limits.holdBack();
  }

  private JitterBuffer channel(Side side) {
    return side == Side.LEFT ? left : right;
  }

  /** The position after the last audio or hole of a channel. */
  public long end(Side side) {
    return channel(side).end();
  }

  /** The position up to which both channels were released. */
  public long released() {
    return left.released();
  }

  /** The position of the recording's first sample: 0 or a little before. Final once released. */
  public long start() {
    return started ? start : earliestAudio();
  }

  private long earliestAudio() {
    return Math.min(0, Math.min(left.firstAudio(), right.firstAudio()));
  }

  /** The gaps of a channel that were released so far, relative to {@link #start()}. */
  public GapLog gaps(Side side) {
    return side == Side.LEFT ? leftGaps : rightGaps;
  }

  /** How often something was released before its time because there was no room left. */
  public long earlyReleases() {
    return earlyReleases;
  }

  /** Decodes a packet to its place: see {@link JitterBuffer#place}. Makes room where needed. */
  public Placement place(
      Side side, long position, short[] decodeTable, ByteBuffer bytes, int offset, int length) {
    JitterBuffer channel = channel(side);
    Placement placement = channel.place(position, decodeTable, bytes, offset, length);
    while (placement.isRefusal()) {
      makeRoom(channel, placement, position + length);
      placement = channel.place(position, decodeTable, bytes, offset, length);
    }
    return placement;
  }

  /** Copies samples to their place: see {@link JitterBuffer#placeSamples}. Makes room. */
  public Placement placeSamples(Side side, long position, short[] pcm, int from, int length) {
    JitterBuffer channel = channel(side);
    Placement placement = channel.placeSamples(position, pcm, from, length);
    while (placement.isRefusal()) {
      makeRoom(channel, placement, position + length);
      placement = channel.placeSamples(position, pcm, from, length);
    }
    return placement;
  }

  /** Says that a channel's audio up to {@code upTo} has not come: {@link JitterBuffer#openHole}. */
  public void openHole(Side side, long upTo, GapCause cause) {
    JitterBuffer channel = channel(side);
    while (!channel.openHole(upTo, cause)) {
      makeRoom(channel, Placement.CROWDED, upTo);
    }
  }

  /** Says that nothing was due up to {@code upTo}: {@link JitterBuffer#expectNothing}. */
  public void expectNothing(Side side, long upTo) {
    JitterBuffer channel = channel(side);
    while (!channel.expectNothing(upTo)) {
      makeRoom(channel, Placement.CROWDED, upTo);
    }
  }

  /** Releases what is due; failing that, makes the ring wider; failing that, releases early. */
  private void makeRoom(JitterBuffer channel, Placement refusal, long stop) {
    if (!started) {
      settleStart();
      return;
    }
    if (releaseBlocks(Math.max(stop, mediaEnd()))) {
      return;
    }
    if (refusal == Placement.CROWDED) {
      earlyReleases++;
      releaseUpTo(Math.max(channel.oldestHoleEnd(), released() + 1));
    } else if (!channel.grow(limits.mostCapacity())) {
      earlyReleases++;
      releaseUpTo(released() + Math.max(stop - channel.limit(), limits.holdBack()));
    }
  }

  /**
   * Releases every whole block that is old enough and that media has gone past. To be called for
   * each packet, before it is placed; is no more than two comparisons when nothing is to do.
   *
   * @param now the packet's time as a position
   */
  public void advance(long now) {
    this.now = now;
    if (now >= releaseAt) {
      releaseBlocks(mediaEnd());
    }
  }

  private long mediaEnd() {
    return Math.max(left.end(), right.end());
  }

  private boolean releaseBlocks(long mediaEnd) {
    long upTo = Math.min(now - limits.holdBack(), mediaEnd);
    int block = workspace.blockFrames();
    boolean any = false;
    // What lies before the first audio is left out, so it does not count towards a whole block.
    long from = started ? released() : earliestAudio();
    while (from + block <= upTo) {
      settleStart();
      releaseBlock(block);
      from = released();
      any = true;
    }
    releaseAt = from + block + limits.holdBack();
    return any;
  }

  /**
   * Releases everything: the recording lasts until the end of the longer channel, and no sample
   * longer.
   */
  public void finish() {
    settleStart();
    releaseUpTo(mediaEnd());
    left.reportOverdue(leftGaps);
    right.reportOverdue(rightGaps);
  }

  private void settleStart() {
    if (!started) {
      start = earliestAudio();
      started = true;
      leftGaps.countFrom(start);
      rightGaps.countFrom(start);
      left.skipTo(start);
      right.skipTo(start);
    }
  }

  private void releaseUpTo(long upTo) {
    while (released() < upTo) {
      releaseBlock((int) Math.min(upTo - released(), workspace.blockFrames()));
    }
    releaseAt = released() + workspace.blockFrames() + limits.holdBack();
  }

  private void releaseBlock(int frames) {
    consumer.accept(workspace.block().release(left, leftGaps, right, rightGaps, frames));
  }
}
