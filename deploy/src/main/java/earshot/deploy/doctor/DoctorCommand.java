package earshot.deploy.doctor;

import earshot.deploy.config.ConfigCommand;
import earshot.deploy.config.ConfigException;
import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.MasterKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Look whether all is well with this recorder, and say what to do where it is not.",
    description = {
      "",
      "Looks at permissions, keys, disk, network interface, the mirror itself (for some seconds),"
          + " clock, index, object store, policy, certificate, backups, services, and the recorder."
          + " Safe beside a recorder that works: it only reads. Run it as root, or as the"
          + " recorder's user with CAP_NET_RAW, else part of it cannot be checked.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeOnInvalidInput = 64,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is well.",
      "1:Something should be looked at, or could not be checked.",
      "2:Something is wrong.",
      "64:The command or the configuration was not understood."
    },
    footer = {
      "",
      "Examples:",
      "  earshot doctor",
      "  earshot doctor --interface eth1 --data /var/lib/earshot --backup /mnt/backup --listen 30"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int MISUNDERSTOOD = 64;
  private static final int LONGEST_LISTENING = 600;

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  /** What systemd handed to the recorder that runs; root may read it (systemd.exec). */
  private static final Path RECORDERS_CREDENTIALS =
      Path.of("/run/credentials/earshot-capture.service");

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
      description = "The mirror port (capture.interfaces); may be given more than once.")
  private List<String> interfaces = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (storage.data); /var/lib/earshot when nothing names another.")
  private @Nullable String data;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description = "The folder of the backups, to see how old the newest is.")
  private @Nullable Path backup;

  @Option(
      names = "--listen",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to listen to the mirror; 10 by default. 60 hears each phone once.")
  private int listen;

  @Option(
      names = "--write",
      description =
          "Try writing as well: a small file in the data folder, an object in the object store."
              + " Both are taken away again.")
  private boolean write;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public DoctorCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (listen < 1 || listen > LONGEST_LISTENING) {
      throw new ParameterException(
          spec.commandLine(), "--listen is 1 to " + LONGEST_LISTENING + " seconds.");
    }
    try {
      return examine(settings());
    } catch (ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(problem -> err.println("earshot: " + problem));
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
        .load();
  }

  /** Where nobody names the passphrase, that of the recorder is tried. */
  private static Map<String, String> withCredentials(Map<String, String> environment) {
    if (environment.containsKey(MasterKey.VARIABLE)
        || environment.containsKey(CREDENTIALS)
        || !Files.isReadable(RECORDERS_CREDENTIALS)) {
      return environment;
    }
    Map<String, String> more = new HashMap<>(environment);
    more.put(CREDENTIALS, RECORDERS_CREDENTIALS.toString());
    return more;
  }

  private int examine(Settings settings) {
    Box box =
        new Box(
            settings,
            withCredentials(environment.get()),
            InstantSource.system(),
            Duration.ofSeconds(listen),
            Optional.ofNullable(backup),
            write);
    PrintWriter out = spec.commandLine().getOut();
    List<Doctor.Told> all = new ArrayList<>();
    Doctor.examine(
        Doctor.checks(box),
        told -> {
          all.add(told);
          if (!json) {
            Report.print(told, out);
          }
        });
    out.println(json ? Report.json(all) : "\n" + Report.sum(all));
    out.flush();
    return Report.exitCode(all);
  }
}
