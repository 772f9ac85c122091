package earshot.policy.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls are recorded.
 *
 * @param directions a line for each direction
 * @param objection what somebody may do who doesn't want to be recorded, {@code end-call}
 * @param objectionFrom where that comes from
 * @param gaps why a call may have no recording, as the notice itself says; empty when it is silent
 */
public record Scope(
    Map<Direction, Line> directions,
    List<String> objection,
    Basis objectionFrom,
    Optional<Gaps> gaps) {
  /** Copies. */
  public Scope {
    directions = Map.copyOf(directions);
    objection = List.copyOf(objection);
  }

  /**
   * Calls of one direction.
   *
   * @param record whether they are recorded
   * @param may whether the notice says "may record", and not "record"
   * @param from where it comes from
   */
  public record Line(boolean record, boolean may, Basis from) {}

  /**
   * Why calls may not be recorded.
   *
   * @param reasons {@code technical-fault}, {@code unsupported-equipment}
   * @param from where it comes from
   */
  public record Gaps(List<String> reasons, Basis from) {
    /** Copies. */
    public Gaps {
      reasons = List.copyOf(reasons);
    }
  }
}
