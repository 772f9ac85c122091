package earshot.capture.tap;

import earshot.capture.tap.linux.BlockCursor;
import earshot.capture.tap.linux.PacketRing;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.lang.foreign.MemorySegment;

/**
 * A block of a ring as a Netty buffer, without a copy: made once, and used again every time that
 * the kernel hands the block over. Releasing it gives it back to the kernel.
 *
 * <p>Owned by the capture thread. Once the ring is closed, reading it throws.
 */
final class RingBlock extends UnpooledDirectByteBuf {
  private final PacketRing ring;
  private final int index;
  private final BlockCursor cursor;

  RingBlock(PacketRing ring, int index) {
    this(ring, index, ring.block(index));
  }

  private RingBlock(PacketRing ring, int index, MemorySegment memory) {
    super(
        UnpooledByteBufAllocator.DEFAULT,
        memory.asByteBuffer(),
        Math.toIntExact(memory.byteSize()));
    this.ring = ring;
    this.index = index;
    this.cursor = new BlockCursor(memory);
    // Nobody has it until the kernel hands it over.
    setRefCnt(0);
  }

  /** Whether somebody has not released it yet. */
  boolean isHeld() {
    return refCnt() != 0;
  }

  /** The kernel has handed it over: it belongs to whoever gets it now. */
  RingBlock handOver() {
    resetRefCnt();
    setIndex(0, capacity());
    cursor.begin();
    return this;
  }

  /** Goes through its frames. */
  BlockCursor cursor() {
    return cursor;
  }

  @Override
  protected void deallocate() {
    ring.giveBack(index);
  }
}
