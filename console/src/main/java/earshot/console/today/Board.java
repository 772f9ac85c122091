package earshot.console.today;

import java.util.List;
import java.util.Optional;

/**
 * How it goes.
 *
 * @param light at a glance
 * @param sentence the same in words
 * @param notes what else is to be said, a sentence each
 * @param restored that a backup was restored and is not confirmed by all who have to; empty: none
 *     is
 * @param last the last call that was recorded
 * @param live the calls that are up
 * @param reasons why calls of today were not recorded in full
 * @param coverage how much was recorded of late
 * @param alarms those that are up, and those of late that are over
 * @param looksAfter whether more about alarms is theirs to see
 * @param mark changes when any of this does
 */
public record Board(
    Light light,
    String sentence,
    List<String> notes,
    Optional<Restored> restored,
    Last last,
    Live live,
    List<Reason> reasons,
    List<Share> coverage,
    List<AlarmLine> alarms,
    boolean looksAfter,
    String mark) {
  /**
   * Nothing is destroyed until two people have confirmed what a restored backup lacks.
   *
   * @param sentence how many still have to
   * @param href where they do; empty for whoever may not
   */
  public record Restored(String sentence, String href) {}

  /** At a glance. */
  public enum Light {
    GOOD("All is well"),
    LOOK("Look at this"),
    BAD("Act now");

    private final String words;

    Light(String words) {
      this.words = words;
    }

    /** For those who see no colours. */
    public String words() {
      return words;
    }

    /** As styles name it. */
    public String style() {
      return "light-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The last call that was recorded.
   *
   * @param sentence when it was
   * @param href its page; empty for those who may not find calls
   */
  public record Last(String sentence, String href) {}

  /**
   * The calls that are up.
   *
   * @param words how many
   * @param calls who is on the line; none for those who may not know
   */
  public record Live(String words, List<LiveCall> calls) {
    /** Copies. */
    public Live {
      calls = List.copyOf(calls);
    }
  }

  /**
   * A call that is up.
   *
   * @param direction in a word
   * @param from who called
   * @param fromNumber their number, where the name is told
   * @param to who was called
   * @param toNumber their number, where the name is told
   * @param also who else is on the line
   * @param since how long it has been so
   */
  public record LiveCall(
      String direction,
      String from,
      String fromNumber,
      String to,
      String toNumber,
      String also,
      String since) {}

  /**
   * Why some calls were not recorded in full.
   *
   * @param sentence in words
   * @param calls how many
   * @param href finds them
   */
  public record Reason(String sentence, String calls, String href) {}

  /**
   * The share of answered calls that were recorded in full.
   *
   * @param over which time
   * @param percent of them; a dash where there were none
   * @param words of how many
   */
  public record Share(String over, String percent, String words) {}

  /**
   * An alarm.
   *
   * @param sentence what is wrong
   * @param when it came up, and was over
   * @param up whether it still is
   */
  public record AlarmLine(String sentence, String when, boolean up) {}

  /** Copies. */
  public Board {
    notes = List.copyOf(notes);
    reasons = List.copyOf(reasons);
    coverage = List.copyOf(coverage);
    alarms = List.copyOf(alarms);
  }
}
