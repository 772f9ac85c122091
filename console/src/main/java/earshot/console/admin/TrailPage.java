package earshot.console.admin;

import java.util.List;
import java.util.Optional;

/**
 * The audit trail.
 *
 * @param problem what was wrong with what was asked; empty when nothing was
 * @param asked what was asked
 * @param people whom one can ask for
 * @param events what one can ask for
 * @param found what was found; empty until somebody asked
 * @param checked what came of verifying it; empty until somebody did
 * @param key the public key by which others check what was signed
 */
public record TrailPage(
    String problem,
    Asked asked,
    List<Choice> people,
    List<Choice> events,
    Optional<Found> found,
    Optional<Checked> checked,
    String key) {
  /**
   * What was asked.
   *
   * @param person pseudonym; empty for everybody
   * @param call its id; empty for all
   * @param from the first day
   * @param to the last day
   * @param event which acts; empty for all
   */
  public record Asked(String person, String call, String from, String to, String event) {}

  /**
   * Something to choose.
   *
   * @param word its name in forms
   * @param text its name
   */
  public record Choice(String word, String text) {}

  /**
   * What was found.
   *
   * @param count so many entries
   * @param lines the newest of them, newest first
   */
  public record Found(long count, List<Line> lines) {
    /** Copies. */
    public Found {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An entry.
   *
   * @param position its number in the log
   * @param when in words
   * @param what it tells, in a few words
   * @param who did it
   * @param details the rest of it
   * @param call the call's id; empty when it is about none
   */
  public record Line(
      long position, String when, String what, String who, List<String> details, String call) {
    /** Copies. */
    public Line {
      details = List.copyOf(details);
    }
  }

  /**
   * What came of verifying.
   *
   * @param good whether nothing is wrong
   * @param sentences what is to be told
   */
  public record Checked(boolean good, List<String> sentences) {
    /** Copies. */
    public Checked {
      sentences = List.copyOf(sentences);
    }
  }

  /** Copies. */
  public TrailPage {
    people = List.copyOf(people);
    events = List.copyOf(events);
  }
}
