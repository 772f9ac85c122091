package earshot.capture.count;

/** What {@link CaptureCounters} said at a moment. Immutable; any thread. */
public final class CountSnapshot {
  private static final int VERDICTS = Verdict.values().length;

  /** Nothing was counted yet. */
  public static final CountSnapshot NONE =
      new CountSnapshot(new long[VERDICTS + Incident.values().length]);

  private final long[] counts;

  /** Verdicts in their order, then incidents in theirs; not copied. */
  CountSnapshot(long[] counts) {
    this.counts = counts;
  }

  /** How many frames had ended so. */
  public long of(Verdict verdict) {
    return counts[verdict.ordinal()];
  }

  /** How often this had happened. */
  public long of(Incident incident) {
    return counts[VERDICTS + incident.ordinal()];
  }

  /** The same with so many more frames that ended so. */
  public CountSnapshot plus(Verdict verdict, long more) {
    return plus(verdict.ordinal(), more);
  }

  /** The same with so many more of these mishaps. */
  public CountSnapshot plus(Incident incident, long more) {
    return plus(VERDICTS + incident.ordinal(), more);
  }

  private CountSnapshot plus(int index, long more) {
    long[] sums = counts.clone();
    sums[index] += more;
    return new CountSnapshot(sums);
  }
}
