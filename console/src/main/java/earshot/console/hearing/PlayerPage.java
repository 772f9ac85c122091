package earshot.console.hearing;

import java.util.List;

/**
 * A recording that somebody hears.
 *
 * @param token names the hearing in its session
 * @param call where the call's page is
 * @param recording which of the call's recordings, from 0
 * @param purpose what for
 * @param until when the leave ends
 * @param durationMs how long it plays
 * @param length the same, as people read it
 * @param left who is above the line, on the left channel
 * @param right who is below it
 * @param others the call's recordings, when it has several
 * @param marks what is known to have happened, in order
 * @param notes what was written about it
 * @param takesNotes whether whoever hears it reads and writes notes
 */
public record PlayerPage(
    String token,
    String call,
    int recording,
    String purpose,
    String until,
    long durationMs,
    String length,
    Lane left,
    Lane right,
    List<Other> others,
    List<Mark> marks,
    Notes notes,
    boolean takesNotes) {
  /**
   * One side.
   *
   * @param name who speaks
   * @param style {@code caller} or {@code practice}
   */
  public record Lane(String name, String style) {}

  /**
   * One of several recordings.
   *
   * @param href where it is heard
   * @param name what it is
   * @param here whether it is this one
   */
  public record Other(String href, String name, boolean here) {}

  /**
   * What happened.
   *
   * @param kind {@code hold}, {@code transfer}, {@code keys}, {@code loss} or {@code silent}
   * @param lane {@code left}, {@code right} or {@code both}
   * @param fromMs where it begins
   * @param toMs where it ends
   * @param when the same, as people read it
   * @param words what it was
   */
  public record Mark(String kind, String lane, long fromMs, long toMs, String when, String words) {}

  /**
   * Notes, and the form for another.
   *
   * @param list those there are
   * @param problem what was wrong with the last; empty when nothing was
   * @param typed what was typed for it
   */
  public record Notes(List<Note> list, String problem, Typed typed) {
    /** Copies. */
    public Notes {
      list = List.copyOf(list);
    }
  }

  /**
   * What was typed for a note.
   *
   * @param from where its part begins
   * @param to where it ends
   * @param text its words
   */
  public record Typed(String from, String to, String text) {
    static final Typed NOTHING = new Typed("", "", "");
  }

  /**
   * A note.
   *
   * @param id its name
   * @param fromMs where its part begins
   * @param toMs where it ends
   * @param when the same, as people read it
   * @param text its words; empty for a bookmark
   * @param by who wrote it, and when
   * @param mine whether whoever reads it wrote it
   */
  public record Note(
      String id, long fromMs, long toMs, String when, String text, String by, boolean mine) {}

  /** Copies. */
  public PlayerPage {
    others = List.copyOf(others);
    marks = List.copyOf(marks);
  }

  /** Where everything of this hearing is. */
  public String at() {
    return "/hearings/" + token;
  }

  /** Whether something of this kind happened, for the legend. */
  public boolean has(String kind) {
    return marks.stream().anyMatch(mark -> mark.kind().equals(kind));
  }
}
