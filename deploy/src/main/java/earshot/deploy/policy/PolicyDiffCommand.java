package earshot.deploy.policy;

import earshot.policy.diff.PolicyDiff;
import earshot.policy.file.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    header = "Say in words what a new version of a policy changes.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The changes are printed; nothing where nothing changes.",
      "1:A file could not be read; a line each says why.",
      "2:The command was not understood."
    })
final class PolicyDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "OLD", description = "The version that is in force.")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The one that is to follow.")
  private Path fresh = Path.of("");

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Policy> before = PolicyFiles.read(old, err);
    Optional<Policy> now = PolicyFiles.read(fresh, err);
    if (before.isEmpty() || now.isEmpty()) {
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    PolicyDiff diff = PolicyDiff.between(before.get(), now.get());
    diff.changes()
        .forEach(
            change ->
                out.println(
                    change.path() + ": " + change.text() + " [" + change.effect().words() + "]"));
    if (diff.shortensAnything()) {
      out.println(
          "Recordings would go sooner: this version takes effect seven days after it is"
              + " signed.");
    }
    return 0;
  }
}
