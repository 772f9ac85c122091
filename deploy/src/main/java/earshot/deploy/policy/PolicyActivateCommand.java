package earshot.deploy.policy;

import earshot.deploy.store.DataOption;
import earshot.policy.active.Measured;
import earshot.policy.file.Trigger;
import earshot.policy.lint.PracticeFacts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy activate}. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    header = "Put a policy file in force.",
    description = {
      "",
      "Refuses a file with errors, or with something that nobody has confirmed. Where no recording"
          + " can go sooner by it, it is in force at once. Otherwise a second person has to approve"
          + " it, and seven whole days pass. See docs/policy-versions.md.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is submitted; a line says from when it is in force.",
      "1:It is refused, with a line for each reason, and nothing has changed.",
      "2:The command was not understood."
    })
final class PolicyActivateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();
  @Mixin private ActingOption acting = new ActingOption();

  @Parameters(paramLabel = "FILE", description = "The policy file.")
  private Path file = Path.of("");

  @Option(names = "--deaths", description = "The practice's system tells when a patient has died.")
  private boolean deaths;

  @Option(
      names = "--confirmed",
      paramLabel = "CODE:PATH",
      description = {
        "Something that you confirm: assumed:recording.outgoing. It is signed with the policy, in"
            + " your name.",
        "earshot policy check lists what there is."
      })
  private Set<String> confirmed = new LinkedHashSet<>();

  private final Supplier<Map<String, String>> environment;

  PolicyActivateCommand(Supplier<Map<String, String>> environment) {
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
          if (!Files.isRegularFile(file)) {
            err.println("earshot: " + file + ": there is no such file");
            return DataOption.FAILED;
          }
          byte[] octets = Files.readAllBytes(file);
          Set<Trigger> told = EnumSet.of(Trigger.CASE_CLOSED); // cases are kept here
          if (deaths) {
            told.add(Trigger.PATIENT_DIED);
          }
          PracticeFacts facts =
              new PracticeFacts(told, Measured.unrecorded(store.index()), confirmed);
          return PolicyTables.of(store)
              .act(acting, out, err, (versions, by) -> versions.submit(by, octets, facts));
        });
  }
}
