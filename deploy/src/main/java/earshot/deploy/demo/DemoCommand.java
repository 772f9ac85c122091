package earshot.deploy.demo;

import earshot.capture.record.CallRecord;
import earshot.deploy.keep.Keepers;
import earshot.deploy.replay.ReplayJob;
import earshot.deploy.replay.ReplayListener;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Record a made-up surgery's phone calls, and look at what comes out.",
    description = {
      "",
      "Makes a little over a minute of a doctors' practice's phone traffic, in which invented"
          + " people speak; records it as earshot replay would; and tells what was recorded, what"
          + " could not be, and why. Nothing leaves this machine.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All went well.",
      "1:Something could not be written; the message says what.",
      "2:The command was not understood."
    })
public final class DemoCommand implements Callable<Integer>, ReplayListener {
  private static final String TRAFFIC = "millbrook.pcap";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "earshot-demo",
      description = "Where to put the results; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  private final List<CallRecord> calls = new ArrayList<>();
  private int problems;

  @Override
  public Integer call() {
    PrintWriter results = spec.commandLine().getOut();
    DemoReport.opening().forEach(results::println);
    results.flush();
    try {
      ReplayJob job = ReplayJob.atFullSpeed(new Keepers.PlainReplays(out), this);
      Path traffic = out.resolve(TRAFFIC);
      Files.deleteIfExists(traffic);
      DemoDay.write(traffic);
      job.run(List.of(traffic.toString()), System.in);
      new DemoReport(calls, out, traffic).lines().forEach(results::println);
    } catch (IOException | UncheckedIOException e) {
      onProblem(String.valueOf(e.getMessage()));
    }
    results.flush();
    return problems == 0 ? 0 : 1;
  }

  @Override
  public void onCall(CallRecord call) {
    calls.add(call);
  }

  @Override
  public void onProblem(String problem) {
    problems++;
    spec.commandLine().getErr().println("earshot: " + problem);
  }

  @Override
  public void onPassedOver(String file) {
    onProblem(file);
  }
}
