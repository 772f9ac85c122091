package earshot.capture.watch;

import java.util.List;
import java.util.Optional;

/**
 * The alarms at a moment.
 *
 * @param up those that are up, the first raised first
 * @param past those that were cleared, the last cleared first; only the latest are kept
 * @param unlisted how many were found beyond the number that can be up at once
 */
public record Alarms(List<Alarm> up, List<Alarm> past, long unlisted) {
  /** Nothing is wrong, and nothing was. */
  public static final Alarms NONE = new Alarms(List.of(), List.of(), 0);

  /** Copies what it is given. */
  public Alarms {
    up = List.copyOf(up);
    past = List.copyOf(past);
  }

  /** Whether an alarm of this code is up, whatever it concerns. */
  public boolean isUp(AlarmCode code) {
    return up.stream().anyMatch(alarm -> alarm.code() == code);
  }

  /** How bad the worst alarm is that is up; empty when none is. */
  public Optional<AlarmCode.Weight> worst() {
    return up.stream().map(alarm -> alarm.code().weight()).min(AlarmCode.Weight::compareTo);
  }
}
