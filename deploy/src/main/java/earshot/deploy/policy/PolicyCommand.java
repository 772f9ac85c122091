package earshot.deploy.policy;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Check, compare and activate policy files, write the notices, or act by them.",
    description = {
      "",
      "The policy file is the practice's promise: which calls are recorded and why, who may listen,"
          + " how long recordings are kept. Earshot acts by it, and the notices for patients and"
          + " staff are made of it. See docs/policy-file.md and docs/policy-versions.md.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try:",
      "  earshot policy example practice-36-months > policy.yaml",
      "  earshot policy check policy.yaml",
      "  earshot policy notice policy.yaml --kind patient --format html > notice.html"
    })
public final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PolicyCommand() {}

  /** The command, with those below it, which read environment variables from there. */
  public static CommandLine line(Supplier<Map<String, String>> environment) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyCheckCommand())
        .addSubcommand(new PolicyDiffCommand(environment))
        .addSubcommand(new PolicyNoticeCommand())
        .addSubcommand(new PolicyExampleCommand())
        .addSubcommand(new PolicyActivateCommand(environment))
        .addSubcommand(new PolicyVersionsCommand(environment))
        .addSubcommand(new PolicyWithdrawCommand(environment))
        .addSubcommand(new PolicySweepCommand(environment))
        .addSubcommand(new PolicyAuditCommand(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What about the policy? Name a command.");
  }
}
