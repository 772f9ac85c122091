package earshot.capture.call;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import java.util.ArrayList;
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
  private final CallRecord known;
  private final List<TrackEnding> tracks;
  private final List<PayloadKeeper> payloads;
  private final List<Optional<Track>> trackOfStream;
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
    this.known = known;
    this.tracks = List.copyOf(tracks);
    this.payloads = List.copyOf(payloads);
    this.trackOfStream = List.copyOf(trackOfStream);
    this.written = written;
  }

  /** The call's id. */
  public String id() {
    return known.id();
  }

  /** Its recordings, the call's own first. */
  public List<TrackEnding> tracks() {
    return tracks;
  }

  /** Where its undecodable packets are kept. */
  public List<PayloadKeeper> payloads() {
    return payloads;
  }

  /**
   * Finishes its files, and says what is known about the call now. To be called once, after all
   * that was given to its tracks has been dealt with; {@link #written} is to follow.
   */
  public CallRecord finish() {
    List<LegRecord> legs = new ArrayList<>(known.legs());
    List<CaptureFailure> failures = new ArrayList<>(known.failures());
    List<Track> finished = new ArrayList<>();
    List<GapRecord> gaps = new ArrayList<>(known.gaps());
    Optional<RecordingRecord> main = Optional.empty();
    for (TrackEnding ending : tracks) {
      Track track = ending.track();
      Optional<RecordingRecord> recording =
          track.finish(known.id(), ending.name(), ending.channelParties());
      recording.ifPresent(there -> finished.add(track));
      if (ending.isMain()) {
        main = recording;
      } else if (ending.leg() >= 0 && legs.get(ending.leg()).recording().isEmpty()) {
        legs.set(ending.leg(), legs.get(ending.leg()).with(recording));
      }
      track.problems().forEach(problem -> failures.add(failure(problem)));
      if (ending.isMain()) {
        gaps.addAll(track.unwritten());
      }
    }
    gaps.sort(GapRecord.BY_TIME);
    List<String> kept = new ArrayList<>();
    payloads.forEach(keeper -> keeper.finish().ifPresent(kept::add));
    List<StreamRecord> streams = new ArrayList<>();
    for (int i = 0; i < known.streams().size(); i++) {
      boolean recorded = trackOfStream.get(i).filter(finished::contains).isPresent();
      streams.add(known.streams().get(i).with(recorded));
    }
    return known.with(legs, streams, main, gaps, outcome(main, failures), failures, kept);
  }

  private CaptureFailure failure(TrackProblem problem) {
    return new CaptureFailure(problem.code(), known.started(), "", "", problem.detail());
  }

  private Outcome outcome(Optional<RecordingRecord> main, List<CaptureFailure> failures) {
    return switch (known.outcome()) {
      case NOT_ANSWERED -> Outcome.NOT_ANSWERED;
      case NOT_RECORDED -> Outcome.NOT_RECORDED;
      case PARTIAL -> main.isPresent() ? Outcome.PARTIAL : Outcome.NOT_RECORDED;
      case RECORDED -> {
        if (main.isEmpty()) {
          yield Outcome.NOT_RECORDED;
        }
        yield failures.size() > known.failures().size() ? Outcome.PARTIAL : Outcome.RECORDED;
      }
    };
  }

  /** The record is where it belongs: lets capture know. Any thread; does not wait. */
  public void written(CallRecord record) {
    written.accept(record);
  }
}
