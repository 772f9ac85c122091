package earshot.deploy.store;

import earshot.policy.disposal.Restored;
import earshot.policy.rebuild.PolicyRebuild;
import earshot.policy.rebuild.PolicyRebuilt;
import earshot.storage.rebuild.Rebuilt;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earshot index rebuild}. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    header = "Make a lost index again, from files alone.",
    description = {
      "",
      "Move the old index.db away first, or name an empty database. The log comes back with every"
          + " root that was ever signed, and with it who may do what, which calls are on hold, and"
          + " what was destroyed. Until this has ended nothing is heard or destroyed; when it is"
          + " cut short, run it again.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The index is whole.",
      "1:Something could not be read; messages name it.",
      "2:The command was not understood."
    })
public final class IndexRebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public IndexRebuildCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter errors = spec.commandLine().getErr();
    return data.open(
        environment.get(),
        errors,
        store -> {
          PolicyRebuild policy =
              new PolicyRebuild(store.index(), store.sealing(), store.rowSealing());
          // First of all: whatever happens from here on, nothing is destroyed without its holds.
          boolean cutShort = policy.begin();
          Rebuilt rebuilt = cutShort ? store.goOnRebuildingIndex() : store.rebuildIndex();
          rebuilt.problems().forEach(problem -> errors.println("earshot: " + problem));
          out.printf(
              "%d log entries, %d calls, %d of them destroyed; %d calls had no entry and got one%n",
              rebuilt.entries(), rebuilt.calls(), rebuilt.destroyed(), rebuilt.added());
          PolicyRebuilt known = policy.replay();
          tell(known, out);
          // As after a restore: a hold of the last minutes may be gone with the index.
          if (known.last().isPresent() && Restored.note(store.index(), Instant.now())) {
            out.println(Restored.WAITS);
          }
          return rebuilt.problems().isEmpty() ? 0 : DataOption.FAILED;
        });
  }

  private static void tell(PolicyRebuilt policy, PrintWriter out) {
    out.printf(
        "%d acts of people: holds, cases, roles and disposals are as the log tells%n",
        policy.acts());
    out.printf(
        "Not in the log, and not known any more: %d names, titles and reasons; %d findings%n",
        policy.texts(), policy.findings());
    if (policy.last().isPresent()) {
      out.printf(
          "The last act known is of %s: what was decided after it has to be decided again%n",
          policy.last().get());
    }
  }
}
