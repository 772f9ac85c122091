package earshot.deploy.run;

import earshot.capture.tap.MirrorUnavailableException;
import earshot.capture.tap.UnreadableCaptureException;
import earshot.capture.tap.linux.InterfaceProbe;
import earshot.deploy.config.ConfigCommand;
import earshot.deploy.config.ConfigException;
import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Keepers;
import earshot.deploy.keep.NoMasterKeyException;
import earshot.deploy.keep.Places;
import earshot.deploy.log.Logs;
import earshot.deploy.replay.Pace;
import earshot.deploy.replay.PaceConverter;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Record the calls on a mirror port, day and night.",
    description = {
      "",
      "Listens at network interfaces to which a switch copies the phones' traffic. Keeps a"
          + " recording (caller left, called party right) and a call record of every call,"
          + " encrypted, in a data folder, and logs what happens as one JSON object a line.",
      "The passphrase comes from a file that storage.passphrase-file or EARSHOT_PASSPHRASE_FILE"
          + " names, or from the systemd credential earshot-passphrase.",
      "Needs Linux and the capability CAP_NET_RAW. SIGTERM or Ctrl-C ends it: calls that are up"
          + " are finished first, within 30 seconds.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It ended as it was told to, and everything is written.",
      "1:It could not start, or not everything could be read or written; a message says why.",
      "2:The command or the configuration was not understood."
    },
    footer = {
      "",
      "Every option but --replay, and much else, can be set in the configuration file and by"
          + " environment variables: see earshot config reference.",
      "",
      "Examples:",
      "  earshot run --interface eth1 --data /srv/earshot",
      "  earshot run --config /etc/earshot/earshot.yaml",
      "  earshot run --replay monday.pcapng --out recordings"
    })
public final class RunCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;

  /** Longer than the appliance takes to end, so that its own message is the one to be read. */
  private static final Duration LONGEST_SHUTDOWN = Appliance.LONGEST_END.plusSeconds(5);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The configuration file; without this option /etc/earshot/earshot.yaml, if it is there.")
  private @Nullable Path config;

  @Option(
      names = {"-i", "--interface"},
      paramLabel = "IF",
      description =
          "A network interface to listen at (capture.interfaces); may be given more than once,"
              + " where each direction comes by a port of its own.")
  private List<String> interfaces = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "A folder for plain WAV files and call records, not encrypted, for engineers"
              + " (storage.plain-directory); in place of --data.")
  private @Nullable String out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (storage.data); /var/lib/earshot when nothing names another.")
  private @Nullable String data;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Play a capture (pcap or pcapng, also gzipped) as if it happened now, in place of"
              + " interfaces, and end with it.")
  private @Nullable Path replay;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "1x",
      converter = PaceConverter.class,
      description = "How fast --replay plays: 1x (default), 10x, 0.5x, or max.")
  private Pace pace = Pace.MAX;

  private final Supplier<Map<String, String>> environment;
  private final String version;
  private final Function<Settings, Monitors> monitors;

  /**
   * A command that reads environment variables from {@code environment}.
   *
   * @param version this program's, for the log
   * @param monitors who show the outside how it is doing
   */
  public RunCommand(
      Supplier<Map<String, String>> environment,
      String version,
      Function<Settings, Monitors> monitors) {
    this.environment = environment;
    this.version = version;
    this.monitors = monitors;
  }

  @Override
  public Integer call() {
    if (replay != null && !interfaces.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--replay takes the place of --interface.");
    }
    try {
      Settings settings = settings();
      return record(settings, source(settings));
    } catch (ConfigException e) {
      e.problems().forEach(this::say);
      return MISUNDERSTOOD;
    }
  }

  private Settings settings() {
    ConfigLoader loader = new ConfigLoader();
    ConfigCommand.fileToRead(config).ifPresent(loader::file);
    return loader
        .environment(environment.get())
        .option("--interface", "capture.interfaces", interfaces)
        .option("--data", "storage.data", data == null ? List.of() : List.of(data))
        .option("--out", "storage.plain-directory", plain())
        .load();
  }

  private List<String> plain() {
    if (out != null && data != null) {
      throw new ParameterException(spec.commandLine(), "Either --data or --out, not both.");
    }
    if (data != null) {
      return List.of("");
    }
    return out == null ? List.of() : List.of(out);
  }

  private Source source(Settings settings) {
    if (replay != null) {
      return new Source.Capture(replay, pace);
    }
    List<String> named = settings.capture().interfaces();
    if (named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Which interface is the mirror port? Name it by --interface, or by capture.interfaces in"
              + " the configuration. Those there are: "
              + String.join(", ", InterfaceProbe.names())
              + ".");
    }
    return new Source.Interfaces(named, settings.capture().mirror());
  }

  private int record(Settings settings, Source source) {
    EventLog log = new EventLog();
    try (Shutdown shutdown = Shutdown.await(LONGEST_SHUTDOWN, FAILED);
        Logs logs = Logs.start(settings.log(), spec.commandLine().getOut());
        Monitors watching = monitors.apply(settings)) {
      long begun = System.nanoTime();
      List<ApplianceListener> told = new ArrayList<>(watching.all());
      told.addFirst(log);
      ApplianceListener listeners = ApplianceListener.all(told);
      Keepers place = Places.of(settings.storage(), environment.get());
      Appliance appliance =
          Appliance.start(settings, place, source, listeners, InstantSource.system());
      watching.begin(appliance);
      log.started(source, settings.storage().directory(), version);
      boolean played = untilToldOrEnded(appliance, shutdown);
      String reason = shutdown.asked().isDone() ? "signal" : "end of the capture";
      log.stopping(reason, appliance.figures().load().calls());
      boolean complete = appliance.stop(Appliance.LONGEST_END);
      log.stopped(complete, appliance, Duration.ofNanos(System.nanoTime() - begun), logs.dropped());
      if (!complete) {
        say(unfinished(appliance));
      }
      return shutdown.exitWith(complete && played && !log.hasLostAnything() ? 0 : FAILED);
    } catch (MirrorUnavailableException
        | UnreadableCaptureException
        | UncheckedIOException
        | NoMasterKeyException
        | KeyringException
        | IndexUnavailable e) {
      say(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  /** Answers whether all that there was to read could be read. */
  private boolean untilToldOrEnded(Appliance appliance, Shutdown shutdown) {
    CompletableFuture<Void> ended = appliance.sourceEnded();
    CompletableFuture.anyOf(ended.exceptionally(failure -> null), shutdown.asked()).join();
    appliance.damage().ifPresent(this::say);
    if (ended.isCompletedExceptionally()) {
      say("reading " + appliance.source().description() + " failed: " + ended.exceptionNow());
    }
    return !ended.isCompletedExceptionally() && appliance.damage().isEmpty();
  }

  private static String unfinished(Appliance appliance) {
    return "not everything could be written within "
        + Appliance.LONGEST_END.toSeconds()
        + " seconds: "
        + appliance.queue().depth()
        + " blocks of audio still wait for the disk";
  }

  private void say(String problem) {
    spec.commandLine().getErr().println("earshot: " + problem);
  }
}
