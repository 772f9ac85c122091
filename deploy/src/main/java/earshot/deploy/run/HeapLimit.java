package earshot.deploy.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps the heap as small as the calls that are up need. What belongs to a call lives as long as
 * the call, and so gets into the old generation, which the serial collector lets grow until it can
 * grow no more before it looks there for garbage. On a machine with much memory that is gigabytes,
 * for a process whose live data are tens of megabytes. So it is told to look when there is likely
 * to be enough: the capture thread stands still for about a tenth of a second then, of which the
 * ring of a mirror port holds many times more.
 *
 * <p>Watch thread only.
 */
final class HeapLimit {
  static final long MOST_GARBAGE = 48L << 20;

  private final LongSupplier used;
  private final LongSupplier live;
  private final Runnable collect;

  /**
   * A limit on a heap.
   *
   * @param used octets used in the old generation
   * @param live octets that were used in it after its last collection
   * @param collect has it collected
   */
  HeapLimit(LongSupplier used, LongSupplier live, Runnable collect) {
    this.used = used;
    this.live = live;
    this.collect = collect;
  }

  /** The limit on this process; none where the collector has no old generation of its own. */
  static Optional<HeapLimit> ofThisProcess() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().startsWith("Tenured"))
        .findFirst()
        .map(HeapLimit::of);
  }

  private static HeapLimit of(MemoryPoolMXBean old) {
    return new HeapLimit(
        () -> old.getUsage().getUsed(),
        () -> old.getCollectionUsage() == null ? 0 : old.getCollectionUsage().getUsed(),
        ManagementFactory.getMemoryMXBean()::gc);
  }

  /** Has garbage collected if there is likely to be much. */
  void look() {
    long grown = used.getAsLong() - live.getAsLong();
    // As much again as is alive: with more calls more is garbage, and each look costs more.
    if (grown > Math.max(MOST_GARBAGE, live.getAsLong())) {
      collect.run();
    }
  }
}
