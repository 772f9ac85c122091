package earshot.deploy.console;

import earshot.console.Console;
import earshot.console.ConsoleSettings;
import earshot.console.desk.Desk;
import earshot.console.directory.DirectorySettings;
import earshot.console.hooks.HookSettings;
import earshot.console.provider.ProviderSettings;
import earshot.console.tls.Certificate;
import earshot.deploy.config.ConfigCommand;
import earshot.deploy.config.ConfigException;
import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.ConsoleSection;
import earshot.deploy.config.DirectorySection;
import earshot.deploy.config.ProviderSection;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Keepers;
import earshot.deploy.keep.NoMasterKeyException;
import earshot.deploy.keep.Places;
import earshot.deploy.log.Logs;
import earshot.deploy.metrics.ConsoleMonitoring;
import earshot.deploy.run.Shutdown;
import earshot.deploy.supervise.SupervisedConsole;
import earshot.deploy.supervise.Supervision;
import earshot.storage.StoreSettings;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.key.KeyringException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot console}. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    header = "Offer the practice's people their calls, in a browser.",
    description = {
      "",
      "Serves the console over HTTPS from a data folder into which 'earshot run' may be recording"
          + " at the same time. Needs no privilege, and touches nothing of capture. At the first"
          + " start it prints the address, the fingerprint of its certificate, and a code with"
          + " which the first person is set up within half an hour. See docs/console.md.",
      "SIGTERM or Ctrl-C ends it.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It ended as it was told to.",
      "1:It could not start; a message says why.",
      "2:The command or the configuration was not understood."
    },
    footer = {
      "",
      "Examples:",
      "  earshot console --data /var/lib/earshot",
      "  earshot console --config /etc/earshot/earshot.yaml --listen 192.168.1.20:8443"
    })
public final class ConsoleCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;
  private static final int LDAP = 389;
  private static final int LDAPS = 636;
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The configuration file; without this option /etc/earshot/earshot.yaml, if it is there.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (storage.data); /var/lib/earshot when nothing names another.")
  private @Nullable String data;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description = "Where to listen (console.listen).")
  private @Nullable String listen;

  private final Supplier<Map<String, String>> environment;
  private final String version;

  /**
   * A command that reads environment variables from {@code environment}.
   *
   * @param version this program's, for its figures
   */
  public ConsoleCommand(Supplier<Map<String, String>> environment, String version) {
    this.environment = environment;
    this.version = version;
  }

  @Override
  public Integer call() {
    try {
      ConfigLoader loader = new ConfigLoader();
      ConfigCommand.fileToRead(config).ifPresent(loader::file);
      return serve(
          loader
              .environment(environment.get())
              .option("--data", "storage.data", data == null ? List.of() : List.of(data))
              .option("--listen", "console.listen", listen == null ? List.of() : List.of(listen))
              .load());
    } catch (ConfigException e) {
      e.problems().forEach(this::say);
      return MISUNDERSTOOD;
    }
  }

  private int serve(Settings settings) {
    PrintWriter out = spec.commandLine().getOut();
    InstantSource clock = InstantSource.system();
    try (Shutdown shutdown = Shutdown.await(LONGEST_END, FAILED);
        Logs _ = Logs.start(settings.log(), spec.commandLine().getErr());
        @Nullable ConsoleMonitoring monitoring = monitoring(settings, clock);
        Desk desk = Desk.open(store(settings), clock, DayLog.and(monitoring));
        Console console =
            Console.start(
                settings(settings.console()),
                desk,
                AskedRecorder.of(settings.metrics(), clock),
                (code, holds) -> tellCode(out, code, holds));
        Supervision.Ending _ =
            SupervisedConsole.start(
                environment.get(), settings.console().listen().getHostString(), console.port())) {
      if (monitoring != null) {
        monitoring.begin(console);
      }
      desk.practice().start();
      String host = settings.console().listen().getHostString();
      out.println("The console is at https://" + shown(host) + ":" + console.port() + "/");
      out.println("Its certificate's SHA-256 fingerprint is");
      out.println("  " + console.certificate().fingerprint());
      out.flush();
      shutdown.asked().join();
      return shutdown.exitWith(0);
    } catch (IOException
        | UncheckedIOException
        | NoMasterKeyException
        | KeyringException
        | IndexUnavailable
        | IllegalArgumentException e) {
      say(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private @Nullable ConsoleMonitoring monitoring(Settings settings, InstantSource clock) {
    return settings.metrics().enabled()
        ? ConsoleMonitoring.start(settings.console().metrics(), version, clock)
        : null;
  }

  private StoreSettings store(Settings settings) {
    return switch (Places.of(settings.storage(), environment.get())) {
      case Keepers.Sealed(StoreSettings store) -> store;
      case Keepers.PlainCalls _, Keepers.PlainReplays _ ->
          throw new IllegalArgumentException(
              "The console needs a data folder, and storage.plain-directory is set.");
    };
  }

  private static ConsoleSettings settings(ConsoleSection section) {
    Optional<Certificate> certificate =
        section.certificate().flatMap(one -> section.key().map(key -> new Certificate(one, key)));
    return new ConsoleSettings(
        section.listen(),
        certificate,
        section.lockAfter(),
        section.signOutAfter(),
        section.directory().map(ConsoleCommand::directory),
        section.provider().map(ConsoleCommand::provider),
        Set.copyOf(section.secondFactor()),
        new HookSettings(Set.copyOf(section.webhooksTo()), HookSettings.USUAL.pause()));
  }

  private static DirectorySettings directory(DirectorySection section) {
    boolean encryptedAtOnce = section.url().getScheme().equals("ldaps");
    int port = section.url().getPort();
    int usual = encryptedAtOnce ? LDAPS : LDAP;
    return new DirectorySettings(
        encryptedAtOnce,
        section.url().getHost(),
        port < 0 ? usual : port,
        section.name(),
        section.certificate());
  }

  private static ProviderSettings provider(ProviderSection section) {
    return new ProviderSettings(
        section.issuer(),
        section.client(),
        section.secret(),
        section.claim(),
        section.address(),
        section.certificate());
  }

  private static void tellCode(PrintWriter out, String code, Duration holds) {
    out.println("Nobody can sign in yet. Set up the first person with this code, within");
    out.println(holds.toMinutes() + " minutes, at the page /set-up:");
    out.println("  " + code);
  }

  private static String shown(String host) {
    if (!InetSocketAddress.createUnresolved(host, 0).getHostString().matches("0\\.0\\.0\\.0|::")) {
      return host.contains(":") ? "[" + host + "]" : host;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  private void say(String problem) {
    spec.commandLine().getErr().println("earshot: " + problem);
  }
}
