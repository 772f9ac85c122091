package earshot.console.step;

import earshot.console.passkey.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that asks one thing.
 *
 * @param heading what
 * @param back where it is left to
 * @param backText what the link there says
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param says what somebody has to know first, a paragraph each
 * @param warns what cannot be taken back, a paragraph each
 * @param fields what is asked
 * @param action where the form goes
 * @param button what it says; empty: there is nothing to do but to read
 */
public record Step(
    String heading,
    String back,
    String backText,
    String problem,
    List<String> says,
    List<String> warns,
    List<Field> fields,
    String action,
    String button) {
  /** Copies. */
  public Step {
    says = List.copyOf(says);
    warns = List.copyOf(warns);
    fields = List.copyOf(fields);
  }

  /** A page without anything yet. */
  public static Step of(String heading, String back, String backText) {
    return new Step(heading, back, backText, "", List.of(), List.of(), List.of(), "", "");
  }

  /** The same, with a problem. */
  public Step wrong(String what) {
    return new Step(heading, back, backText, what, says, warns, fields, action, button);
  }

  /** The same, saying this as well. */
  public Step saying(String more) {
    return new Step(
        heading, back, backText, problem, and(says, more), warns, fields, action, button);
  }

  /** The same, warning of this as well. */
  public Step warning(String more) {
    return new Step(
        heading, back, backText, problem, says, and(warns, more), fields, action, button);
  }

  /** The same, asking this as well. */
  public Step asking(Field more) {
    return new Step(
        heading, back, backText, problem, says, warns, and(fields, more), action, button);
  }

  /** The same, with its button. */
  public Step doing(String where, String what) {
    return new Step(heading, back, backText, problem, says, warns, fields, where, what);
  }

  private static <T> List<T> and(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /** Something that is asked. */
  public sealed interface Field {}

  /**
   * A line of text.
   *
   * @param name in forms
   * @param label what it asks
   * @param hint to it; empty for none
   * @param value what was typed last
   * @param longest so many characters at most
   */
  public record Line(String name, String label, String hint, String value, int longest)
      implements Field {}

  /**
   * A password or a code, never shown.
   *
   * @param name in forms
   * @param label what it asks
   * @param hint to it; empty for none
   * @param needed whether it may be left out
   */
  public record Secret(String name, String label, String hint, boolean needed) implements Field {}

  /**
   * A passkey in place of what the secrets before it ask.
   *
   * @param words what the button says
   * @param challenge what is to be signed
   * @param site where
   */
  public record Passkey(String words, String challenge, Site site) implements Field {}

  /**
   * A day.
   *
   * @param name in forms
   * @param label what it asks
   * @param hint to it; empty for none
   * @param value what was typed last
   */
  public record Day(String name, String label, String hint, String value) implements Field {}

  /**
   * One of several, or some of them.
   *
   * @param name in forms
   * @param label what it asks
   * @param hint to it; empty for none
   * @param many whether several may be chosen
   * @param options from which
   */
  public record Choose(String name, String label, String hint, boolean many, List<Option> options)
      implements Field {
    /** Copies. */
    public Choose {
      options = List.copyOf(options);
    }
  }

  /**
   * To choose.
   *
   * @param word its name in forms
   * @param text what it says
   * @param hint to it; empty for none
   * @param chosen whether it was chosen last
   */
  public record Option(String word, String text, String hint, boolean chosen) {}

  /**
   * Known from the step before.
   *
   * @param name in forms
   * @param value what it is
   */
  public record Known(String name, String value) implements Field {}
}
