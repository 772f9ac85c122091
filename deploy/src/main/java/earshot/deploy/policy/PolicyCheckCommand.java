package earshot.deploy.policy;

import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.read.PolicyReader;
import earshot.policy.read.ReadPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot policy check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Say everything that is wrong with a policy file, or that somebody has to confirm.",
    description = {
      "",
      "Prints a line for each finding: error, confirm or advice; its code and path; what is wrong."
          + " A policy with errors, or with something that nobody has confirmed, cannot be"
          + " activated.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It can be activated; there may be advice.",
      "1:It cannot; a line each says why.",
      "2:The command was not understood."
    })
final class PolicyCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The policy file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--deaths", description = "The practice's system tells when a patient has died.")
  private boolean deaths;

  @Option(
      names = "--unrecorded",
      paramLabel = "NUMBER",
      description = "How many answered calls had no full recording.")
  private @Nullable Long unrecorded;

  @Option(
      names = "--confirmed",
      paramLabel = "CODE:PATH",
      description = "Something that the practice has confirmed: assumed:recording.outgoing.")
  private Set<String> confirmed = new LinkedHashSet<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return switch (PolicyReader.read(file)) {
      case ReadPolicy.Refused refused -> {
        if (json) {
          out.println(PolicyJson.refused(refused.problems()));
        } else {
          PolicyFiles.tell(refused, spec.commandLine().getErr());
        }
        yield 1;
      }
      case ReadPolicy.Understood(Policy policy) -> check(policy, out);
    };
  }

  private int check(Policy policy, PrintWriter out) {
    List<Finding> findings = Lint.of(policy, facts());
    if (json) {
      out.println(PolicyJson.findings(policy, findings));
    } else {
      findings.forEach(
          finding ->
              out.println(finding.severity().word() + " " + finding.key() + ": " + finding.text()));
    }
    return Lint.passes(findings) ? 0 : 1;
  }

  private PracticeFacts facts() {
    Set<Trigger> told = EnumSet.of(Trigger.CASE_CLOSED); // cases are kept here
    if (deaths) {
      told.add(Trigger.PATIENT_DIED);
    }
    return new PracticeFacts(
        told, unrecorded == null ? OptionalLong.empty() : OptionalLong.of(unrecorded), confirmed);
  }
}
