package earshot.deploy.store;

import earshot.policy.disposal.Restored;
import earshot.policy.people.Acts;
import earshot.storage.backup.Restore;
import earshot.storage.backup.RestoreReport;
import earshot.storage.file.DiskLayer;
import earshot.storage.index.IndexDatabase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot restore}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    header = "Bring a data folder back from a backup.",
    description = {
      "",
      "The data folder must not be there, or be empty. Every file is compared with the backup's"
          + " manifest while it is copied. Run earshot verify after it.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is back.",
      "1:It is not; a message says why.",
      "2:The command was not understood."
    })
public final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "The backup's folder, for its newest generation; or one of its generations.")
  private Path from = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return DataOption.told(
        spec.commandLine().getErr(),
        () -> {
          Path generation =
              Files.isDirectory(from.resolve("generations")) ? Restore.newest(from) : from;
          RestoreReport report =
              Restore.run(generation, data.folder(), data.index(), DiskLayer.open(), Acts::migrate);
          boolean waits;
          try (IndexDatabase index = IndexDatabase.open(data.index())) {
            waits = Restored.note(index, Instant.now());
          }
          out.printf(
              "%s from %s: %d files, %d octets, %d keys, %d log entries%n",
              data.folder(),
              generation,
              report.files(),
              report.octets(),
              report.keys(),
              report.entries());
          if (waits) {
            out.println(Restored.WAITS);
          }
          return 0;
        });
  }
}
