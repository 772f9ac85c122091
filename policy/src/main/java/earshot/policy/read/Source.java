package earshot.policy.read;

import earshot.capture.tap.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file that is being read, and what is wrong with it so far. */
final class Source {
  /** How much of somebody's text is repeated to them. */
  private static final int LONGEST_QUOTE = 40;

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  Source(String name) {
    this.name = name;
  }

  List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  void wrong(Node at, String path, String text) {
    wrong(at.getStartMark().map(Mark::getLine).orElse(-1) + 1, path, text);
  }

  void wrong(int line, String path, String text) {
    problems.add(new Problem(name, line, path, text));
  }

  /** A word that isn't one of those wanted. */
  void noSuchWord(Node at, String path, String word, Collection<String> wanted) {
    String all = String.join(", ", wanted);
    wrong(at, path, "one of " + all + " is wanted, not " + quoted(word) + nearest(word, wanted));
  }

  /** A hint at the word that may have been meant; empty where none is near. */
  static String nearest(String word, Collection<String> words) {
    if (word.length() > LONGEST_QUOTE) {
      return "";
    }
    Optional<String> near =
        words.stream().min(Comparator.comparingInt(each -> EditDistance.of(word, each)));
    return near.filter(each -> EditDistance.of(word, each) <= Math.max(2, each.length() / 3))
        .map(each -> " (did you mean '" + each + "'?)")
        .orElse("");
  }

  static String quoted(String text) {
    String shown =
        text.codePointCount(0, text.length()) <= LONGEST_QUOTE
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
  }
}
