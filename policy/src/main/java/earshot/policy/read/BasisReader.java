package earshot.policy.read;

import earshot.policy.file.Basis;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads where a decision comes from: {@code from: [A11]}, {@code pack} or {@code assumed}. */
final class BasisReader {
  private static final String WANTED =
      "where it comes from (a sentence such as [A11], pack or assumed)";

  private BasisReader() {}

  static Basis read(Fields fields) {
    List<String> words =
        fields.items("from", WANTED).stream().map(ScalarNode::getValue).distinct().toList();
    for (String word : words) {
      boolean single = words.size() == 1 && (word.equals("pack") || word.equals("assumed"));
      if (!single && !word.matches("[A-Z][0-9]{1,3}")) {
        String hint = Source.nearest(word, List.of("pack", "assumed"));
        fields.wrong("from", WANTED + " is wanted, not " + Source.quoted(word) + hint);
        return new Basis.Assumed();
      }
    }
    if (words.isEmpty() || words.contains("assumed")) {
      return new Basis.Assumed();
    }
    return words.contains("pack") ? new Basis.Pack() : new Basis.Sentences(words);
  }
}
