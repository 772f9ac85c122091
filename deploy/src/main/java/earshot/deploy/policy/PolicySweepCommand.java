package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.ActivePolicy;
import earshot.policy.PracticePolicy;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import earshot.policy.daily.Due;
import earshot.policy.file.Policy;
import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.SweepTally;
import earshot.storage.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot policy sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    header = "Say what retention would do today; with --act, do it.",
    description = {
      "",
      "Decides about every call in a data folder by the policy that is active, and prints a line"
          + " for each of which something is to be done. Nothing changes without --act: then what"
          + " is due is destroyed for good. A hold keeps a call whatever any rule says.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All was decided, and with --act all that was due is destroyed.",
      "1:No policy is active, not all could be destroyed, or a message says why.",
      "2:The command was not understood."
    },
    footer = {
      "",
      "Examples:",
      "  earshot policy sweep --data /var/lib/earshot",
      "  earshot policy sweep --data /var/lib/earshot --policy draft.yaml",
      "  earshot policy sweep --data /var/lib/earshot --act"
    })
final class PolicySweepCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--act", description = "Destroy what is due.")
  private boolean act;

  @Option(
      names = "--dry-run",
      description = "Only say what would happen: so it is without --act, too.")
  private boolean dryRun;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Say what this file would do if it were active. Never with --act.")
  private @Nullable Path file;

  private final Supplier<Map<String, String>> environment;
  private final BiFunction<Store, Acts, ActivePolicy> policies;
  private final InstantSource clock;

  /** A command that reads environment variables from there. */
  PolicySweepCommand(Supplier<Map<String, String>> environment) {
    this(environment, ActivePolicy::of, InstantSource.system());
  }

  /**
   * The same by another policy than the one in force, and at another time.
   *
   * @param policies finds the policy
   */
  PolicySweepCommand(
      Supplier<Map<String, String>> environment,
      BiFunction<Store, Acts, ActivePolicy> policies,
      InstantSource clock) {
    this.environment = environment;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (act && (dryRun || file != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--act destroys by the active policy: neither --dry-run nor --policy.");
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<Policy> draft = Optional.empty();
    if (file != null) {
      draft = PolicyFiles.read(file, err);
      if (draft.isEmpty()) {
        return FAILED;
      }
    }
    Optional<Policy> named = draft;
    return DataOption.told(err, () -> sweep(named));
  }

  private int sweep(Optional<Policy> named) throws IOException {
    try (PracticePolicy practice =
        PracticePolicy.open(
            data.settings(environment.get()), policies, clock, DailyListener.NOBODY)) {
      Optional<Policy> policy = named.or(practice.active().destroying());
      if (policy.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println(
                "earshot: no policy is active in "
                    + data.folder()
                    + ": nothing is destroyed. --policy FILE says what a file would do.");
        return FAILED;
      }
      return act ? act(practice) : tell(practice, policy.get());
    }
  }

  private int tell(PracticePolicy practice, Policy policy) {
    PrintWriter out = spec.commandLine().getOut();
    SweepTally tally = practice.dryRun().run(new RetentionEngine(policy), due -> line(out, due));
    out.printf(
        "By %s version %d, of %d calls: %d to be destroyed, %d for review, %d kept by holds, %d"
            + " kept because something is not known, %d kept, %d destroyed before.%n",
        policy.id(),
        policy.version(),
        tally.calls(),
        tally.destroy(),
        tally.review(),
        tally.held(),
        tally.unknown(),
        tally.kept(),
        tally.gone());
    out.println("Nothing was changed.");
    return 0;
  }

  private static void line(PrintWriter out, Due due) {
    out.println(due.callId() + "  " + due.sentence());
  }

  private int act(PracticePolicy practice) {
    PrintWriter out = spec.commandLine().getOut();
    return switch (practice.today()) {
      case DayReport.NoPolicy _ -> FAILED;
      case DayReport.Ran ran -> {
        out.printf(
            "%d recordings destroyed; %d for review, %d past their time and kept by holds, %d kept"
                + " because something is not known.%n",
            ran.destroyed(), ran.review(), ran.held(), ran.unknown());
        ran.waiting().ifPresent(why -> out.println(why.sentence()));
        if (ran.overdue() > 0) {
          out.printf("%d are overdue: the policy wanted them gone before today.%n", ran.overdue());
        }
        if (ran.failed() > 0) {
          out.printf("%d could not be destroyed: run this again.%n", ran.failed());
        }
        yield ran.failed() > 0 ? FAILED : 0;
      }
    };
  }
}
