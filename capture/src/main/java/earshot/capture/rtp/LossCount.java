package earshot.capture.rtp;

/**
 * Packets a sender numbered and nobody saw, over the runs of a stream: in each run the span of its
 * unwrapped sequence numbers minus the distinct ones among them.
 *
 * <p>Owned by the capture thread; allocates nothing.
 */
final class LossCount {
  private boolean started;
  private long lowest;
  private long highest;
  private long distinctInRun;
  private long distinctBefore;
  private long lostBefore;
  private long bursts;

  void begin(long sequence) {
    if (started) {
      lostBefore += lostInRun();
      distinctBefore += distinctInRun;
    }
    started = true;
    lowest = sequence;
    highest = sequence;
    distinctInRun = 1;
  }

  void add(long sequence) {
    if (sequence > highest + 1) {
      bursts++;
    }
    highest = Math.max(highest, sequence);
    lowest = Math.min(lowest, sequence);
    distinctInRun++;
  }

  private long lostInRun() {
    return started ? highest - lowest + 1 - distinctInRun : 0;
  }

  long highest() {
    return highest;
  }

  long distinct() {
    return distinctBefore + distinctInRun;
  }

  long lost() {
    return lostBefore + lostInRun();
  }

  /**
   * ITU-T G.107's BurstR: the mean length of the bursts over the one that as much random loss would
   * have; at least 1, which is random loss. Gaps that late packets filled again still count as
   * bursts, which errs towards 1.
   */
  double burstRatio() {
    long lost = lost();
    if (bursts == 0 || lost == 0) {
      return 1;
    }
    double received = (double) distinct() / (distinct() + lost);
    return Math.max(1, (double) lost / bursts * received);
  }
}
