package earshot.capture.call;

/**
 * Tells the sink what is known of calls while they are up: soon after something of note happened,
 * and now and then for what is only counted.
 *
 * <p>Owned by the capture thread.
 */
final class UnfinishedCalls {
  /**
   * How old what was told may become: a thousand calls then cost the disk 33 small files a second.
   */
  private static final long RENEW_NS = 30_000_000_000L;

  private final RecordingSink sink;
  private final CallWriter writer;

  UnfinishedCalls(RecordingSink sink, CallWriter writer) {
    this.sink = sink;
    this.writer = writer;
  }

  /** Tells of a call that is up, if there is something to tell. About once a second. */
  void tell(Call call, long nowNs) {
    if (sink.keepsUnfinishedCalls()
        && (call.hasNews() || nowNs - call.toldNs() >= RENEW_NS || nowNs < call.toldNs())) {
      call.told(nowNs);
      sink.callGoesOn(writer.soFar(call, nowNs));
    }
  }

  /** A call is another call's part from now on, or was none. */
  void forget(Call call) {
    if (sink.keepsUnfinishedCalls()) {
      sink.callGone(call.id());
    }
  }
}
