package earshot.capture.watch;

/** Who hears of alarms. */
@FunctionalInterface
public interface AlarmListener {
  /** Nobody. */
  AlarmListener NONE = alarm -> {};

  /**
   * An alarm was raised, or cleared: {@link Alarm#isUp} tells. Called on the watch thread, which
   * looks at nothing meanwhile.
   */
  void onAlarm(Alarm alarm);
}
