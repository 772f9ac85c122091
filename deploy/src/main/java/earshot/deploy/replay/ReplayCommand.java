package earshot.deploy.replay;

import earshot.deploy.keep.Keepers;
import earshot.deploy.keep.NoMasterKeyException;
import earshot.deploy.keep.Places;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      description =
          "Folder for plain recordings and call records; it is made when it is not there.")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder to seal them into instead, encrypted; EARSHOT_PASSPHRASE_FILE names the file"
              + " that holds the passphrase.")
  private @Nullable Path data;

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

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public ReplayCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter errors = spec.commandLine().getErr();
    boolean terminal = Boolean.getBoolean("earshot.terminal");
    ProgressBar progress = new ProgressBar(errors, terminal && !json && !quiet);
    ReplayPrinter printer =
        new ReplayPrinter(spec.commandLine().getOut(), errors, progress, style());
    Keepers place = place();
    try {
      ReplayJob job = new ReplayJob(place, pace, progress, printer);
      ReplayTotals totals = job.run(named, System.in);
      printer.onEnd(totals, handsets ? job.handsets() : List.of());
    } catch (UncheckedIOException | KeyringException | IndexUnavailable e) {
      printer.onProblem(String.valueOf(e.getMessage()));
    }
    return printer.exitCode();
  }

  private Keepers place() {
    if (data == null && out != null) {
      return new Keepers.PlainReplays(out);
    }
    if (data == null || out != null) {
      throw new ParameterException(
          spec.commandLine(), "Where shall recordings go? Name one of --out and --data.");
    }
    try {
      return new Keepers.Sealed(Places.data(data, environment.get()));
    } catch (NoMasterKeyException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private ReplayPrinter.Style style() {
    if (json) {
      return ReplayPrinter.Style.JSON;
    }
    return quiet ? ReplayPrinter.Style.QUIET : ReplayPrinter.Style.TEXT;
  }
}
