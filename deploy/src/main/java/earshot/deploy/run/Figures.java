package earshot.deploy.run;

import earshot.capture.PipelineLoad;
import earshot.capture.handset.Handset;
import java.util.List;

/**
 * What the capture thread publishes once a second. Times are packet times in ns since
 * 1970-01-01T00:00:00Z, 0 where there is none yet.
 *
 * @param timeNs when this was published
 * @param publications how often figures have been published, this time included
 * @param lagNs how long after its capture the latest frame was dealt with; 0 for capture files
 * @param lastFrameNs when the last frame was captured
 * @param lastRecordedNs when the last call ended of which there is audio
 * @param load how much the pipeline holds
 * @param handsets who is on the network; at most ten seconds old
 */
public record Figures(
    long timeNs,
    long publications,
    long lagNs,
    long lastFrameNs,
    long lastRecordedNs,
    PipelineLoad load,
    List<Handset> handsets) {
  /** Nothing has been seen. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, PipelineLoad.NONE, List.of());

  /** Copies what it is given. */
  public Figures {
    handsets = List.copyOf(handsets);
  }
}
