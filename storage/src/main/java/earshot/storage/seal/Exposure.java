package earshot.storage.seal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the calls that are up a pulled plug would cost now, in octets of plaintext: what was
 * taken, without what stood in whole segments when all was forced to the disk last. Any thread.
 */
final class Exposure {
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong whole = new AtomicLong();
  private final AtomicLong forced = new AtomicLong();

  /**
   * A file has grown.
   *
   * @param moreTaken plaintext that it took
   * @param moreWhole plaintext that came to stand in whole segments
   */
  void grown(long moreTaken, long moreWhole) {
    taken.addAndGet(moreTaken);
    if (moreWhole != 0) {
      whole.addAndGet(moreWhole);
    }
  }

  /** What stands in whole segments: to be asked for before all is forced. */
  long whole() {
    return whole.get();
  }

  /** All that stood in whole segments then has been forced. */
  void forced(long wholeThen) {
    forced.accumulateAndGet(wholeThen, Math::max);
  }

  /** Octets that a pulled plug would cost. */
  long octets() {
    long safe = forced.get();
    return Math.max(0, taken.get() - safe);
  }
}
