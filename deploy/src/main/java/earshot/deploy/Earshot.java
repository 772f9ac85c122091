package earshot.deploy;

import earshot.deploy.config.ConfigCommand;
import earshot.deploy.config.Settings;
import earshot.deploy.console.ConsoleCommand;
import earshot.deploy.demo.DemoCommand;
import earshot.deploy.demo.RehearseCommand;
import earshot.deploy.doctor.DoctorCommand;
import earshot.deploy.metrics.Monitoring;
import earshot.deploy.policy.PolicyCommand;
import earshot.deploy.replay.ReplayCommand;
import earshot.deploy.run.Monitor;
import earshot.deploy.run.Monitors;
import earshot.deploy.run.RunCommand;
import earshot.deploy.store.BackupCommand;
import earshot.deploy.store.CallsCommand;
import earshot.deploy.store.IndexCommand;
import earshot.deploy.store.IndexRebuildCommand;
import earshot.deploy.store.KeysCommand;
import earshot.deploy.store.PassphraseCommand;
import earshot.deploy.store.ProveCommand;
import earshot.deploy.store.RestoreCommand;
import earshot.deploy.store.RotateKeysCommand;
import earshot.deploy.store.VerifyCommand;
import earshot.deploy.supervise.SupervisedRecorder;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code earshot} command. */
@Command(
    name = "earshot",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Records a practice's phone calls, and says why when it could not.",
    description = {
      "",
      "Earshot reads SIP and RTP from a mirror port or from captured network traffic and writes,"
          + " for every call, a stereo recording (caller left, called party right) and a call"
          + " record that tells who called whom, when, and what is missing from the recording and"
          + " why.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try:",
      "  earshot demo",
      "  earshot replay capture.pcap --out recordings",
      "  earshot run --interface eth1 --out recordings",
      "  earshot help replay"
    })
public final class Earshot implements Runnable {
  @Spec private CommandSpec spec;

  private Earshot(CommandSpec notYetKnown) {
    spec = notYetKnown;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Runs the command.
   *
   * @param out where results go
   * @param err where progress and errors go
   * @return the exit code: 0 when all went well; others as each command's help says
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(out, err, System::getenv, arguments);
  }

  /** The same, with environment variables from elsewhere. */
  public static int run(
      PrintStream out,
      PrintStream err,
      Supplier<Map<String, String>> environment,
      String... arguments) {
    return commandLine(environment)
        .setOut(new PrintWriter(out, true, out.charset()))
        .setErr(new PrintWriter(err, true, err.charset()))
        .execute(arguments);
  }

  /** All that it understands. */
  static CommandLine commandLine(Supplier<Map<String, String>> environment) {
    return new CommandLine(new Earshot(CommandSpec.create()))
        .addSubcommand(new DemoCommand(Earshot.class))
        .addSubcommand(new ReplayCommand(environment))
        .addSubcommand(
            new RunCommand(
                environment,
                VersionText.version(),
                settings -> monitors(settings, environment.get())))
        .addSubcommand(new ConsoleCommand(environment, VersionText.version()))
        .addSubcommand(new CallsCommand(environment))
        .addSubcommand(new VerifyCommand(environment))
        .addSubcommand(new ProveCommand(environment))
        .addSubcommand(new BackupCommand(environment))
        .addSubcommand(new RestoreCommand())
        .addSubcommand(
            new CommandLine(new IndexCommand()).addSubcommand(new IndexRebuildCommand(environment)))
        .addSubcommand(
            new CommandLine(new KeysCommand())
                .addSubcommand(new RotateKeysCommand(environment))
                .addSubcommand(new PassphraseCommand(environment)))
        .addSubcommand(PolicyCommand.line(environment))
        .addSubcommand(new ConfigCommand(environment))
        .addSubcommand(new DoctorCommand(environment))
        .addSubcommand(new RehearseCommand())
        .addSubcommand(new CommandLine.HelpCommand())
        .setParameterExceptionHandler(Earshot::misunderstood)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(96);
  }

  private static Monitors monitors(Settings settings, Map<String, String> environment) {
    List<Monitor> monitors = new ArrayList<>();
    if (settings.metrics().enabled()) {
      monitors.add(
          Monitoring.start(
              settings.metrics(),
              settings.storage().directory(),
              VersionText.version(),
              InstantSource.system()));
    }
    monitors.add(new SupervisedRecorder(environment, InstantSource.system()));
    return new Monitors(monitors);
  }

  private static int misunderstood(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("earshot: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(0));
    err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall Earshot do? Name a command.");
  }
}
