package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.active.PolicyVersions;
import earshot.policy.cases.StaffLinks;
import earshot.policy.diff.PolicyDiff;
import earshot.policy.file.Policy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.compare.Comparison;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    header = "Say in words what a new version of a policy changes.",
    description = {
      "",
      "With --data it also says which of the recordings there would go sooner, by trying both"
          + " versions on all of them; nothing is written there, and nothing destroyed. OLD may be"
          + " left out then: it is the version in force.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The changes are printed; nothing where nothing changes.",
      "1:A file could not be read, or the data folder; a line each says why.",
      "2:The command was not understood."
    })
final class PolicyDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = false)
  private @Nullable DataOption data;

  @Parameters(index = "0", paramLabel = "OLD", description = "The version that is in force.")
  private Path first = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The one that is to follow.")
  private @Nullable Path second;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "20",
      description = "With --data: how many calls to name (${DEFAULT-VALUE}); all are counted.")
  private int calls = 20;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "With --data: write what was found there to a file, as one JSON object.")
  private @Nullable Path report;

  private final Supplier<Map<String, String>> environment;

  PolicyDiffCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    DataOption folder = data;
    Path newer = second;
    if (folder != null) {
      return folder.open(environment.get(), err, store -> onItsCalls(store, err));
    }
    if (newer == null || report != null) {
      throw new ParameterException(
          spec.commandLine(), "Name OLD and NEW, or a data folder: --data.");
    }
    Optional<Policy> before = PolicyFiles.read(first, err);
    Optional<Policy> now = PolicyFiles.read(newer, err);
    if (before.isEmpty() || now.isEmpty()) {
      return DataOption.FAILED;
    }
    inWords(PolicyDiff.between(before.get(), now.get()));
    return 0;
  }

  private void inWords(PolicyDiff diff) {
    PrintWriter out = spec.commandLine().getOut();
    diff.changes()
        .forEach(
            change ->
                out.println(
                    change.path() + ": " + change.text() + " [" + change.effect().words() + "]"));
    if (diff.shortensAnything()) {
      out.println(
          "Recordings would go sooner: a second person has to approve this version, and it is in"
              + " force seven whole days after that.");
    }
  }

  private int onItsCalls(Store store, PrintWriter err) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path newer = second;
    Optional<Policy> before =
        newer == null
            ? PolicyTables.of(store).versions().current().policy()
            : PolicyFiles.read(first, err);
    Optional<Policy> now = PolicyFiles.read(newer == null ? first : newer, err);
    if (now.isEmpty() || newer != null && before.isEmpty()) {
      return DataOption.FAILED;
    }
    Policy policy = now.get();
    Optional<PolicyDiff> diff = before.map(old -> PolicyDiff.between(old, policy));
    diff.ifPresentOrElse(
        this::inWords, () -> out.println("No policy is in force: so far every recording is kept."));
    boolean shortens = diff.map(PolicyDiff::shortensAnything).orElse(true);
    Comparison.Report found =
        new Comparison(new IndexedCallFacts(store.index(), new StaffLinks(policy.zone())), calls)
            .run(
                before.map(RetentionEngine::new),
                new RetentionEngine(policy),
                PolicyVersions.firstDay(Instant.now(), policy, shortens));
    ComparisonText.lines(found).forEach(out::println);
    if (report != null) {
      Files.writeString(report, ComparisonJson.of(before, policy, found) + "\n");
    }
    return 0;
  }
}
