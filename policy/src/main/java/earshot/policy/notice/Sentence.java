package earshot.policy.notice;

import earshot.policy.file.Basis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A sentence, and why it is there.
 *
 * @param text the sentence; plain text
 * @param paths the decisions that it tells, as paths in the policy file: {@code access.dispute};
 *     those of the law pack begin with {@code pack.}
 * @param sources where these decisions come from: {@code A11}, {@code pack}, {@code assumed}
 */
public record Sentence(String text, List<String> paths, List<String> sources) {
  /** Copies. */
  public Sentence {
    paths = List.copyOf(paths);
    sources = List.copyOf(sources);
  }

  /** A sentence that tells one decision. */
  static Sentence of(String text, String path, Basis from) {
    return new Sentence(text, List.of(path), sources(from));
  }

  /** A sentence that tells what the law wants. */
  static Sentence law(String text, String path) {
    return new Sentence(text, List.of("pack." + path), List.of("pack"));
  }

  /** The same sentence, which tells another decision besides. */
  Sentence and(String path, Basis from) {
    List<String> more = new ArrayList<>(paths);
    more.add(path);
    Set<String> all = new LinkedHashSet<>(sources);
    all.addAll(sources(from));
    return new Sentence(text, more, List.copyOf(all));
  }

  private static List<String> sources(Basis from) {
    return switch (from) {
      case Basis.Sentences(List<String> ids) -> ids;
      case Basis.Pack() -> List.of("pack");
      case Basis.Assumed() -> List.of("assumed");
    };
  }
}
