package earshot.deploy.store;

import earshot.storage.key.Rotation;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earshot keys rotate}. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    header = "Make a new key for all calls' keys, and destroy the old one.",
    description = {
      "",
      "Wraps every call's key anew; no recording is touched. Can be repeated when it was cut short."
          + " Run it after recordings were destroyed, too: what an old disk or backup still holds"
          + " of their keys is of no use then.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The old key is destroyed.",
      "1:It is not, because some call's key could not be read, or a message says why.",
      "2:The command was not understood."
    })
public final class RotateKeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public RotateKeysCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          Rotation rotation = store.keyring().rotate((folder, keys) -> {});
          out.printf(
              "%d keys are wrapped anew; %d could not be read%n",
              rotation.rewrapped(), rotation.unreadable().size());
          return rotation.isComplete() ? 0 : DataOption.FAILED;
        });
  }
}
