package earshot.deploy.store;

import earshot.storage.Store;
import earshot.storage.index.CallSummary;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Compare everything that is kept with what was sealed.",
    description = {
      "",
      "Reads every file to its end and compares it with the index, the log, and the log's signed"
          + " checkpoints, by code that shares nothing with what wrote them. Names what is missing,"
          + " altered, cut short or foreign, one line each. Audio that is in the object store alone"
          + " is read from there.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is as it was sealed.",
      "1:Something is not, or could not be looked at; the report names it.",
      "2:The command was not understood."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only files of calls that began then or later (UTC); the log always as a whole.")
  private @Nullable Instant since;

  @Option(
      names = "--second-place",
      paramLabel = "FILE",
      description = "The checkpoints' second place (storage.checkpoint-second-place).")
  private @Nullable Path secondPlace;

  @Option(names = "--json", description = "Print the report as one JSON object.")
  private boolean json;

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public VerifyCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return data.open(
        environment.get(),
        spec.commandLine().getErr(),
        store -> {
          VerificationReport report =
              Verification.run(
                  new VerificationSettings(
                      data.folder(),
                      data.index(),
                      data.settings(environment.get()).masterKey(),
                      Optional.ofNullable(secondPlace),
                      Optional.ofNullable(since),
                      call -> store.tokens().of(CallSummary.of(call)),
                      objects(store)));
          out.print(json ? report.json() : report.text());
          out.flush();
          return report.exitStatus();
        });
  }

  private static Optional<VerificationSettings.Objects> objects(Store store) throws IOException {
    boolean all = store.isUploading();
    return store.objects().map(there -> new VerificationSettings.Objects(there, all));
  }
}
