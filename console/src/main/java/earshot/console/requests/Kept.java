package earshot.console.requests;

import java.util.Map;

/**
 * What somebody typed, so that a page that has a problem with it shows it again.
 *
 * @param fields by their names in the form
 */
public record Kept(Map<String, String> fields) {
  /** Nothing was typed. */
  static final Kept NOTHING = new Kept(Map.of());

  /** Copies. */
  public Kept {
    fields = Map.copyOf(fields);
  }

  /** One field; empty when nothing was typed into it. */
  public String of(String name) {
    return fields.getOrDefault(name, "");
  }
}
