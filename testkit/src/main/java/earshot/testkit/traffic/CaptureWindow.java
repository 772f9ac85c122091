package earshot.testkit.traffic;

/** When the tap listens: from the first time on, and before the second. */
record CaptureWindow(long fromNs, long untilNs) {
  static final CaptureWindow ALWAYS = new CaptureWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean sees(long ns) {
    return ns >= fromNs && ns < untilNs;
  }
}
