package earshot.deploy.store;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot index}: what its subcommands do. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    header = "Look after the index of a data folder.")
public final class IndexCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall be done? Name a subcommand.");
  }
}
