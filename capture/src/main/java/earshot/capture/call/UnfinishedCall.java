package earshot.capture.call;

import earshot.capture.record.CallRecord;

/**
 * What is known of a call that is still up, for a sink that keeps it in case the process ends
 * without warning.
 *
 * <p>Immutable; handed from the capture thread to one other, or none.
 */
public final class UnfinishedCall {
  private final CallFiles files;

  UnfinishedCall(CallFiles files) {
    this.files = files;
  }

  /** The call's id. */
  public String id() {
    return files.known().id();
  }

  /**
   * The call record as it is if nothing more is ever heard of the call: its files are named as they
   * are named now, and have no digest. To be called after all that was given to its tracks until
   * now has been dealt with.
   */
  public CallRecord soFar() {
    return files.record(
        ending -> ending.track().soFar(ending.channelParties()), PayloadKeeper::soFar);
  }
}
