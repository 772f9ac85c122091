package earshot.capture.watch;

import java.util.HashMap;
import java.util.Map;

/** Finds frames that the kernel dropped for want of room in the ring, and rings that were full. */
final class FramesDropped implements Detector {
  private final Map<String, Long> drops = new HashMap<>();
  private final Map<String, Long> freezes = new HashMap<>();

  @Override
  public void look(Round round, Findings findings) {
    for (Interfaces.Port port : round.interfaces().all()) {
      String name = port.name();
      if (!findings.isUp(AlarmCode.FRAMES_DROPPED, name)) {
        drops.remove(name);
        freezes.remove(name);
      }
      if (port.drops() > 0 || port.freezes() > 0) {
        long frames = drops.merge(name, port.drops(), Long::sum);
        long times = freezes.merge(name, port.freezes(), Long::sum);
        findings.found(
            AlarmCode.FRAMES_DROPPED,
            name,
            Amount.of(frames)
                + " frames dropped, ring full "
                + Amount.of(times)
                + " times since it was raised");
      }
    }
  }
}
