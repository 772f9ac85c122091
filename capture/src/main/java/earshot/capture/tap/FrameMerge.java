package earshot.capture.tap;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Brings the frames of several interfaces into the order of their times: a mirror may come as two
 * ports, one for each direction, and the kernel hands over a block of each at a time, so that an
 * answer would be seen before its question.
 *
 * <p>Blocks are kept, without a copy, until no older frame can come: for {@code holdRounds} rounds
 * of draining all rings, which must take longer than the kernel holds a block, or as soon as every
 * interface has something younger. No clock is asked, so none that steps can hold frames up.
 *
 * <p>Owned by the capture thread.
 */
final class FrameMerge {
  private final FrameDelivery delivery;
  private final int holdRounds;
  private final int mostHeld;
  private final Lane[] lanes;
  private long round;

  /**
   * A merge that holds nothing yet.
   *
   * @param interfaces how many there are
   * @param holdRounds after how many rounds a block is given out in any case
   * @param mostHeld how many blocks of one interface may be held; more are given out at once
   */
  FrameMerge(FrameDelivery delivery, int interfaces, int holdRounds, int mostHeld) {
    this.delivery = delivery;
    this.holdRounds = holdRounds;
    this.mostHeld = mostHeld;
    this.lanes = new Lane[interfaces];
    for (int i = 0; i < interfaces; i++) {
      lanes[i] = new Lane(i);
    }
  }

  /** The last handler of an interface's pipeline: keeps its blocks. */
  ChannelHandler entry(int interfaceNumber) {
    return new Entry(lanes[interfaceNumber]);
  }

  /** Gives out what is due. Called after the rings have been drained as far as was possible. */
  void giveOut() {
    while (isAnyDue()) {
      deliverFrom(oldest());
    }
    long knownNs = knownNs();
    for (Lane lane = oldest(); lane != null && lane.headNs <= knownNs; lane = oldest()) {
      deliverFrom(lane);
    }
  }

  /** All rings have been drained; a hold time's fraction passes before the next round. */
  void endRound() {
    round++;
  }

  /** Gives out all that is held. */
  void flush() {
    for (Lane lane = oldest(); lane != null; lane = oldest()) {
      deliverFrom(lane);
    }
  }

  private boolean isAnyDue() {
    for (Lane lane : lanes) {
      if (!lane.blocks.isEmpty()
          && (lane.blocks.size() > mostHeld
              || lane.blocks.getFirst().round + holdRounds <= round)) {
        return true;
      }
    }
    return false;
  }

  /** Until when the frames of every interface are here. */
  private long knownNs() {
    long knownNs = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      if (lane.blocks.isEmpty()) {
        return Long.MIN_VALUE;
      }
      knownNs = Math.min(knownNs, lane.blocks.getLast().block.cursor().lastTimestampNs());
    }
    return knownNs;
  }

  private void deliverFrom(@Nullable Lane lane) {
    if (lane != null) {
      delivery.deliver(lane.blocks.getFirst().block.cursor(), lane.interfaceNumber);
      lane.advance();
    }
  }

  private @Nullable Lane oldest() {
    Lane oldest = null;
    for (Lane lane : lanes) {
      if (!lane.blocks.isEmpty() && (oldest == null || lane.headNs < oldest.headNs)) {
        oldest = lane;
      }
    }
    return oldest;
  }

  private record Held(RingBlock block, long round) {}

  /** What is held of one interface; the first block's cursor is at its oldest frame. */
  private static final class Lane {
    final int interfaceNumber;
    final ArrayDeque<Held> blocks = new ArrayDeque<>();
    long headNs;

    Lane(int interfaceNumber) {
      this.interfaceNumber = interfaceNumber;
    }

    void add(Held held) {
      blocks.add(held);
      if (blocks.size() == 1) {
        advance();
      }
    }

    /** Goes to the next frame, over the ends of blocks. */
    void advance() {
      while (!blocks.isEmpty()) {
        RingBlock block = blocks.getFirst().block;
        if (block.cursor().next()) {
          headNs = block.cursor().timestampNs();
          return;
        }
        blocks.removeFirst();
        block.release();
      }
    }
  }

  private final class Entry extends ChannelInboundHandlerAdapter {
    private final Lane lane;

    Entry(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      lane.add(new Held((RingBlock) message, round));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      delivery.note(new IllegalStateException("reading a block failed", cause));
    }
  }
}
