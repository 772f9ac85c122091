package earshot.console.health;

import java.util.List;

/**
 * How the recorder is.
 *
 * @param sentence in a sentence
 * @param style of the light beside it
 * @param note what else is to be said; empty when nothing is
 * @param charts of the last hour
 * @param ports its interfaces
 * @param alarms those that are up, then those that are over, newest first
 */
public record HealthPage(
    String sentence,
    String style,
    String note,
    List<Chart> charts,
    List<Port> ports,
    List<Told> alarms) {
  /**
   * An interface.
   *
   * @param name of it
   * @param up whether frames can arrive
   * @param frames since the recorder began
   * @param rate frames a second, of late
   * @param bits a second, of late
   * @param drops since the recorder began
   */
  public record Port(
      String name, boolean up, String frames, String rate, String bits, String drops) {}

  /**
   * An alarm.
   *
   * @param code its name, as in metrics and logs
   * @param sentence what is wrong
   * @param subject what it concerns; empty for the whole
   * @param when it came up, and was over
   * @param times how often it was raised meanwhile
   * @param up whether it still is
   */
  public record Told(
      String code, String sentence, String subject, String when, String times, boolean up) {}

  /** Copies. */
  public HealthPage {
    charts = List.copyOf(charts);
    ports = List.copyOf(ports);
    alarms = List.copyOf(alarms);
  }
}
