package earshot.testkit.traffic;

/** A sender's own clock: 8 kHz, wrong by so many parts per million. */
record SamplingClock(long originNs, double skewPpm) {
  private static final long SAMPLE_NS = 125_000;

  /** When the sample is due. */
  long timeOf(long position) {
    long nominal = position * SAMPLE_NS;
    return originNs + nominal + Math.round(nominal * skewPpm / 1e6);
  }

  /** The first sample that is due at that time or later. */
  long positionAt(long ns) {
    long position = (long) Math.floor((ns - originNs) / (SAMPLE_NS * (1 + skewPpm / 1e6)));
    while (timeOf(position) < ns) {
      position++;
    }
    return position;
  }
}
