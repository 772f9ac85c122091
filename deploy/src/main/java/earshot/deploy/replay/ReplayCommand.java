package earshot.deploy.replay;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    header = "Turn captured network traffic into recordings and call records.",
    description = {
      "",
      "For every call in the captures, writes <call id>.wav (caller left, called party right) and"
          + " <call id>.json (the call record), and prints one line; then a summary that accounts"
          + " for every packet. Audio that cannot be decoded is kept in <call id>.rtp.pcap.",
      "The same captures always give the same files. Results of an earlier replay of the same call"
          + " in the same folder are replaced.",
      ""
    },
    parameterListHeading = "What to replay:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All input was read and all results were written.",
      "1:Some input was unreadable or damaged, or some result could not be written. Messages name"
          + " the file, and the byte where reading had to stop; everything before it is there.",
      "2:The command was not understood."
    },
    footer = {
      "",
      "Several files: they are replayed in the order of their first packets. A capture that begins"
          + " where another ended (within five minutes) continues it, so that a call which spans"
          + " two parts of a rotated capture is one call. Captures that overlap in time are"
          + " replayed on their own; to replay them as one, merge them first (mergecap).",
      "",
      "Examples:",
      "  earshot replay monday.pcapng --out recordings",
      "  earshot replay /var/captures --out recordings --handsets",
      "  tcpdump -i eth1 -w - | earshot replay - --out recordings",
      "  earshot replay monday.pcap.gz --out recordings --json | jq .outcome"
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Captures (pcap or pcapng, also gzipped), folders of captures, or - for standard input.")
  private List<String> named = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Folder for recordings and call records; it is made when it is not there.")
  private Path out = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      converter = PaceConverter.class,
      description = "max (default), or times as fast as it happened: 1x, 10x, 0.5x.")
  private Pace pace = Pace.MAX;

  @Option(
      names = "--json",
      description = "Print each call record, and at last the summary, as one JSON object a line.")
  private boolean json;

  @Option(
      names = "--handsets",
      description =
          "Print the phones that were seen: what each can do, and how many of its calls were"
              + " recorded.")
  private boolean handsets;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but problems.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter errors = spec.commandLine().getErr();
    boolean terminal = Boolean.getBoolean("earshot.terminal");
    ProgressBar progress = new ProgressBar(errors, terminal && !json && !quiet);
    ReplayPrinter printer =
        new ReplayPrinter(spec.commandLine().getOut(), errors, progress, style());
    try {
      ReplayJob job = new ReplayJob(out, pace, progress, printer);
      ReplayTotals totals = job.run(named, System.in);
      printer.onEnd(totals, handsets ? job.handsets() : List.of());
    } catch (UncheckedIOException e) {
      printer.onProblem(String.valueOf(e.getMessage()));
    }
    return printer.exitCode();
  }

  private ReplayPrinter.Style style() {
    if (json) {
      return ReplayPrinter.Style.JSON;
    }
    return quiet ? ReplayPrinter.Style.QUIET : ReplayPrinter.Style.TEXT;
  }
}
