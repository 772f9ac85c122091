package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.active.Version;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earshot policy withdraw}. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    header = "Withdraw the policy that was submitted and is not in force yet.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is withdrawn; what is in force stays so.",
      "1:It is not; a message says why.",
      "2:The command was not understood."
    })
final class PolicyWithdrawCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();
  @Mixin private ActingOption acting = new ActingOption();

  private final Supplier<Map<String, String>> environment;

  PolicyWithdrawCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return data.open(
        environment.get(),
        err,
        store -> {
          PolicyTables tables = PolicyTables.of(store);
          Optional<Version> waiting = tables.versions().waiting();
          if (waiting.isEmpty()) {
            err.println("earshot: no policy waits to be in force");
            return DataOption.FAILED;
          }
          return tables.act(
              acting, out, err, (versions, by) -> versions.withdraw(by, waiting.get().policy()));
        });
  }
}
