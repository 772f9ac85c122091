package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.active.InForce;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earshot policy versions}. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    header = "Say which policy is in force, and which there were.",
    description = {
      "",
      "A line for each version, oldest first: its name and SHA-256, how it stands, who submitted"
          + " and approved it (pseudonyms), and from when it is in force.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:They are printed.",
      "1:Something about them was altered, and a line says what; or a message says what is wrong.",
      "2:The command was not understood."
    })
final class PolicyVersionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  private final Supplier<Map<String, String>> environment;

  PolicyVersionsCommand(Supplier<Map<String, String>> environment) {
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
          InForce inForce = tables.versions().current();
          VersionText.all(tables.versions().history(), inForce).forEach(out::println);
          List<String> doubts = VersionText.doubts(inForce);
          doubts.forEach(doubt -> err.println("earshot: " + doubt));
          return doubts.isEmpty() ? 0 : DataOption.FAILED;
        });
  }
}
