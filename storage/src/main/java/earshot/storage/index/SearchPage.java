package earshot.storage.index;

import java.util.List;
import java.util.Optional;

/**
 * Some calls that a search found.
 *
 * @param calls newest first. Fewer than were asked for, even none, doesn't mean that there are no
 *     more: a search that finds little among much stops after a bounded effort
 * @param next where the search goes on; absent when there are no more
 * @param searched what was looked for
 */
public record SearchPage(List<FoundCall> calls, Optional<String> next, Searched searched) {

  /**
   * How words and numbers of a query were understood. Empty where nothing was asked for; also where
   * what was asked for holds nothing to look for, in which case nothing is found.
   *
   * @param numberEndings what numbers had to end with, one of them
   * @param extensions what a short number had to be, one of them
   * @param words how names' words had to begin, all of them
   */
  public record Searched(List<String> numberEndings, List<String> extensions, List<String> words) {
    /** Copies what it is given. */
    public Searched {
      numberEndings = List.copyOf(numberEndings);
      extensions = List.copyOf(extensions);
      words = List.copyOf(words);
    }
  }

  /** Copies what it is given. */
  public SearchPage {
    calls = List.copyOf(calls);
  }
}
