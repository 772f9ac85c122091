package earshot.deploy.policy;

import earshot.policy.read.Examples;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy example}. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    header = "Print a policy file to begin with.",
    optionListHeading = "%nOptions:%n")
final class PolicyExampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "practice-36-months or practice-life-plus-10.")
  private String name = "";

  @Override
  public Integer call() {
    if (!Examples.names().contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no example '" + name + "': " + String.join(", ", Examples.names()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new String(Examples.octets(name), StandardCharsets.UTF_8));
    out.flush();
    return 0;
  }
}
