package earshot.console.policy;

import java.util.List;

/**
 * A file that somebody wants to put in force.
 *
 * @param problems why it was not taken; empty before that
 * @param name its name and version
 * @param errors what has to be corrected first
 * @param changes what it changes
 * @param isFirst whether no policy is in force to compare it with
 * @param follows what happens when it is submitted
 * @param sooner how many recordings go sooner by it; empty until somebody has them counted
 * @param questions what has to be confirmed
 * @param asksForDeaths whether somebody has to say that deaths are told
 */
public record DraftPage(
    List<String> problems,
    String name,
    List<String> errors,
    List<ChangeLine> changes,
    boolean isFirst,
    String follows,
    String sooner,
    List<Question> questions,
    boolean asksForDeaths) {
  /**
   * Something that nobody has decided yet.
   *
   * @param key its name in forms
   * @param path where it stands in the file
   * @param told what people are told by it, or what somebody has to find out
   * @param confirmed whether it was just confirmed
   */
  public record Question(String key, String path, List<String> told, boolean confirmed) {
    /** Copies. */
    public Question {
      told = List.copyOf(told);
    }
  }

  /** Copies. */
  public DraftPage {
    problems = List.copyOf(problems);
    errors = List.copyOf(errors);
    changes = List.copyOf(changes);
    questions = List.copyOf(questions);
  }
}
