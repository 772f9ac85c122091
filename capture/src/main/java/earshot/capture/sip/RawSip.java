package earshot.capture.sip;

import java.util.List;
import java.util.Map;

/**
 * A message cut into its parts, before any of them is understood.
 *
 * @param startLine the first line that is not empty; may be empty text
 * @param fields values in order by full lower-case name, unfolded and stripped
 * @param bodyStart where its body begins in the octets it was cut from
 */
record RawSip(String startLine, Map<String, List<String>> fields, int bodyStart) {

  /** The first value of a field by its full lower-case name; empty text when it has none. */
  String first(String name) {
    List<String> values = fields.get(name);
    return values == null ? "" : values.getFirst();
  }

  int count(String name) {
    List<String> values = fields.get(name);
    return values == null ? 0 : values.size();
  }
}
