package earshot.console.api;

import earshot.console.web.Problem;

/** A program does not get what it asked for. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.word(), null, false, false);
    this.problem = problem;
  }

  static Refused because(int status, String word, String detail) {
    return new Refused(Problem.of(status, word, detail));
  }

  Problem problem() {
    return problem;
  }
}
