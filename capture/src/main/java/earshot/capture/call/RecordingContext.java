package earshot.capture.call;

import earshot.capture.jitter.BlockConsumer;
import earshot.capture.jitter.Timeline;
import earshot.capture.jitter.TimelineLimits;
import earshot.capture.jitter.Workspace;

/**
 * What all recordings of one capture thread share.
 *
 * @param sink where they go
 * @param limits of their time lines
 * @param workspace their scratch room
 * @param evidence that compares their audio
 */
record RecordingContext(
    RecordingSink sink, TimelineLimits limits, Workspace workspace, AudioEvidence evidence) {
  Timeline newTimeline(BlockConsumer consumer) {
    return new Timeline(limits, workspace, consumer);
  }
}
