package earshot.capture.queue;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that go from the capture thread to the writing thread and back. They are made as they are
 * first needed, so that a small practice does not pay for a large one's queue.
 *
 * <p>Blocks are taken by one thread and given back by one other.
 */
final class BlockPool {
  private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inUse = new AtomicInteger();
  private final int capacity;
  private int made;

  BlockPool(QueueLimits limits) {
    capacity = limits.blocks();
  }

  /** An empty block, or null when all are in use. */
  @Nullable ByteBuffer take() {
    ByteBuffer block = free.poll();
    if (block == null) {
      if (made == capacity) {
        return null;
      }
      try {
        block = ByteBuffer.allocateDirect(QueueLimits.BLOCK_OCTETS);
      } catch (OutOfMemoryError e) {
        return null; // Java has less to give than was configured: that is the end of the queue
      }
      made++;
    }
    inUse.incrementAndGet();
    return block.clear();
  }

  void giveBack(ByteBuffer block) {
    inUse.decrementAndGet();
    free.add(block);
  }

  int capacity() {
    return capacity;
  }

  /** How many wait to be written. Any thread. */
  int inUse() {
    return inUse.get();
  }
}
