package earshot.capture.tap;

import earshot.capture.tap.linux.BlockCursor;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** The last handler of a sole interface's pipeline: gives out a block's frames as it comes. */
final class BlockReader extends ChannelInboundHandlerAdapter {
  private final FrameDelivery delivery;

  BlockReader(FrameDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    RingBlock block = (RingBlock) message;
    try {
      giveOut(block.cursor());
    } finally {
      block.release();
    }
  }

  private void giveOut(BlockCursor cursor) {
    while (cursor.next()) {
      delivery.deliver(cursor, 0);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    delivery.note(new IllegalStateException("reading a block failed", cause));
  }
}
