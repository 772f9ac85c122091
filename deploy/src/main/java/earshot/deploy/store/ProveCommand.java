package earshot.deploy.store;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot prove}. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    header = "Prove to others that a recording is the one that was made.",
    description = {
      "",
      "Prints a proof: the log's entry of a call, and its way to a signed checkpoint. Who has it,"
          + " the recording and the log's verifying key (log/earshot.vkey) can check it without"
          + " Earshot: docs/check-a-proof.md.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The proof is printed.",
      "1:There is none; a message says why.",
      "2:The command was not understood."
    })
public final class ProveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "CALL", description = "The call's id.")
  private String call = "";

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public ProveCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          out.println(store.proofs().prove(call).json());
          return 0;
        });
  }
}
