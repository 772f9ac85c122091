package earshot.deploy.store;

import earshot.storage.backup.BackupReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    header = "Copy a data folder to another disk.",
    description = {
      "",
      "Copies sealed files that are not there yet, the index, the log and the keyring, as a new"
          + " generation; data keys go into one bundle that is replaced each time, so that what was"
          + " destroyed since cannot be read in older generations either: docs/backup.md. Audio"
          + " that is in an object store alone stays there.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The backup is whole.",
      "1:It is not; a message says why.",
      "2:The command was not understood."
    })
public final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The backup's folder: the same each time, not in the data folder.")
  private Path to = Path.of("");

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public BackupCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          BackupReport report = store.backUp(to);
          out.printf(
              "%s: %d sealed files, of which %d (%d octets) are new; %d log entries, %d keys%n",
              report.generation(),
              report.files(),
              report.copied(),
              report.copiedOctets(),
              report.entries(),
              report.keys());
          if (report.elsewhere() > 0) {
            out.printf(
                store.objects().isPresent()
                    ? "%d recordings are in the object store alone: they stay there, not copied%n"
                    : "%d recordings are not in the data folder: run earshot verify%n",
                report.elsewhere());
          }
          return 0;
        });
  }
}
