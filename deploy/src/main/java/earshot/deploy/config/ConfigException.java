package earshot.deploy.config;

import java.util.List;

/** The configuration cannot be used; says everything that is wrong with it, for people. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong, a sentence each. */
  private final List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, a sentence each, at least one. */
  public List<String> problems() {
    return problems;
  }
}
