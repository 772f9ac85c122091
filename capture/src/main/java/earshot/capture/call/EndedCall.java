package earshot.capture.call;

import earshot.capture.record.CallRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call that has ended, on its way to the sink: all that capture knows of it, and the files that
 * are still to be finished. What finishing them brings, a digest or an error, is part of the call
 * record, and it may take as long as a disk takes; so the sink does it on whatever thread it likes,
 * by {@link #finish}.
 *
 * <p>Immutable but for what its tracks do; handed from the capture thread to one other, or none.
 */
public final class EndedCall {
  private final CallFiles files;
  private final Consumer<CallRecord> written;

  /**
   * An ended call.
   *
   * @param known the record as it is if every recording can be finished; without any recording
   * @param tracks its recordings, the call's own first
   * @param payloads where its undecodable packets are kept
   * @param trackOfStream which recording each of the record's streams speaks in, if any
   * @param written told the record once it is written
   */
  public EndedCall(
      CallRecord known,
      List<TrackEnding> tracks,
      List<PayloadKeeper> payloads,
      List<Optional<Track>> trackOfStream,
      Consumer<CallRecord> written) {
    this(new CallFiles(known, tracks, payloads, trackOfStream), written);
  }

  EndedCall(CallFiles files, Consumer<CallRecord> written) {
    this.files = files;
    this.written = written;
  }

  /** The call's id. */
  public String id() {
    return files.known().id();
  }

  /** Its recordings, the call's own first. */
  public List<TrackEnding> tracks() {
    return files.tracks();
  }

  /** Where its undecodable packets are kept. */
  public List<PayloadKeeper> payloads() {
    return files.payloads();
  }

  /**
   * Finishes its files, and says what is known about the call now. To be called after all that was
   * given to its tracks has been dealt with, and once, unless one of the sink's own tracks threw;
   * {@link #written} is to follow.
   */
  public CallRecord finish() {
    return files.record(
        ending -> ending.track().finish(id(), ending.name(), ending.channelParties()),
        keeper -> keeper.finish(id()));
  }

  /** The record is where it belongs: lets capture know. Any thread; does not wait. */
  public void written(CallRecord record) {
    written.accept(record);
  }
}
