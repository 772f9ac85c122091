package earshot.storage.rebuild;

import java.util.List;

/**
 * What a rebuild brought back.
 *
 * @param entries entries of the log
 * @param calls calls that can be searched for again
 * @param added of these, calls that had been sealed after the last entry in the log's files, and
 *     have a new entry now
 * @param destroyed calls whose key was destroyed: the log knows them, the index does not any more
 * @param problems calls that could not be read, and why; no personal data
 */
public record Rebuilt(long entries, long calls, long added, long destroyed, List<String> problems) {
  /** Copies what it is given. */
  public Rebuilt {
    problems = List.copyOf(problems);
  }
}
