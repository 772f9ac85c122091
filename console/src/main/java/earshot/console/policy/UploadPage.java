package earshot.console.policy;

import java.util.List;

/**
 * Asks for a file.
 *
 * @param problems what is wrong with the last one
 */
public record UploadPage(List<String> problems) {
  /** Copies. */
  public UploadPage {
    problems = List.copyOf(problems);
  }
}
