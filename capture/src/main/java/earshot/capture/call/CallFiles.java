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
import java.util.function.Function;

/**
 * What capture knows of a call, and the files that belong to it: what these come to is part of its
 * call record too.
 *
 * @param known the record as it is if every recording can be had; without any recording
 * @param tracks its recordings, the call's own first
 * @param payloads where its undecodable packets are kept
 * @param trackOfStream which recording each of the record's streams speaks in, if any
 */
record CallFiles(
    CallRecord known,
    List<TrackEnding> tracks,
    List<PayloadKeeper> payloads,
    List<Optional<Track>> trackOfStream) {

  CallFiles {
    tracks = List.copyOf(tracks);
    payloads = List.copyOf(payloads);
    trackOfStream = List.copyOf(trackOfStream);
  }

  /** The call record, with what becomes of each file. */
  CallRecord record(
      Function<TrackEnding, Optional<RecordingRecord>> recordings,
      Function<PayloadKeeper, Optional<String>> keptPayloads) {
    List<LegRecord> legs = new ArrayList<>(known.legs());
    List<CaptureFailure> failures = new ArrayList<>(known.failures());
    List<Track> there = new ArrayList<>();
    List<GapRecord> gaps = new ArrayList<>(known.gaps());
    Optional<RecordingRecord> main = Optional.empty();
    for (TrackEnding ending : tracks) {
      Track track = ending.track();
      Optional<RecordingRecord> recording = recordings.apply(ending);
      recording.ifPresent(file -> there.add(track));
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
    payloads.forEach(keeper -> keptPayloads.apply(keeper).ifPresent(kept::add));
    return known.with(legs, streams(there), main, gaps, outcome(main, failures), failures, kept);
  }

  private List<StreamRecord> streams(List<Track> there) {
    List<StreamRecord> streams = new ArrayList<>();
    for (int i = 0; i < known.streams().size(); i++) {
      boolean recorded = trackOfStream.get(i).filter(there::contains).isPresent();
      streams.add(known.streams().get(i).with(recorded));
    }
    return streams;
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
}
