package earshot.capture;

import earshot.capture.call.CallSettings;
import earshot.capture.dialog.DialogLimits;
import earshot.capture.frame.FrameLimits;
import earshot.capture.jitter.TimelineLimits;
import earshot.capture.jitter.Workspace;

/**
 * What the capture pipeline is told by configuration.
 *
 * @param frames how much may be kept of what is not whole yet
 * @param dialogs how many SIP dialogs are followed, and for how long
 * @param calls when calls end, and what tells their direction
 * @param timelines how long audio waits for what comes late
 * @param blockFrames how many stereo frames are written at once, a power of two
 */
public record CaptureSettings(
    FrameLimits frames,
    DialogLimits dialogs,
    CallSettings calls,
    TimelineLimits timelines,
    int blockFrames) {

  /** What fits most practices. */
  public static final CaptureSettings DEFAULT =
      new CaptureSettings(
          FrameLimits.defaults(),
          DialogLimits.DEFAULT,
          CallSettings.DEFAULT,
          TimelineLimits.DEFAULT,
          Workspace.DEFAULT_BLOCK);
}
