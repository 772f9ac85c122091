package earshot.console.health;

import java.util.List;

/**
 * What each alarm means, and what to do.
 *
 * @param kinds all of them
 */
public record AlarmsPage(List<Kind> kinds) {
  /**
   * A kind of alarm.
   *
   * @param code its name, as in metrics and logs
   * @param weight how bad it is
   * @param sentence as staff see it
   * @param meaning for engineers
   * @param remedy what to do
   */
  public record Kind(String code, String weight, String sentence, String meaning, String remedy) {}

  /** Copies. */
  public AlarmsPage {
    kinds = List.copyOf(kinds);
  }
}
