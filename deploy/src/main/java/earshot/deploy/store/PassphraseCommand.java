package earshot.deploy.store;

import earshot.storage.key.MasterKeySource;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot keys passphrase}. */
@Command(
    name = "passphrase",
    mixinStandardHelpOptions = true,
    header = "Lock a data folder with another passphrase.",
    description = {
      "",
      "EARSHOT_PASSPHRASE_FILE names the file with the passphrase that holds now. A recorder that"
          + " runs goes on; it needs the new one when it starts again.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The new passphrase holds.",
      "1:The old one still does; a message says why.",
      "2:The command was not understood."
    })
public final class PassphraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--new",
      paramLabel = "FILE",
      required = true,
      description = "The file that holds the new passphrase, of 12 characters or more.")
  private Path fresh = Path.of("");

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public PassphraseCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          store.keyring().changeMasterKey(new MasterKeySource.Passphrase(fresh));
          return 0;
        });
  }
}
