package earshot.deploy.demo;

import earshot.capture.record.CallRecord;
import earshot.console.Console;
import earshot.console.ConsoleSettings;
import earshot.console.desk.Desk;
import earshot.deploy.config.MetricsSection;
import earshot.deploy.console.AskedRecorder;
import earshot.deploy.replay.ReplayListener;
import earshot.deploy.run.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Record a made-up surgery's phone calls, and look at them in a browser.",
    description = {
      "",
      "Starts the whole appliance for an invented doctors' practice: a recorder to which phone"
          + " traffic is played as if it were live, and the console, with somebody to sign in as"
          + " for each role. Prints the address, and runs until Ctrl-C. Nothing leaves this"
          + " machine.",
      "With --out it only records one minute into plain files and tells what was recorded, what"
          + " could not be, and why; then it ends.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All went well, and it ended as it was told to.",
      "1:Something could not be written or started; the message says what.",
      "2:The command was not understood."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USUAL_PORT = 8443;
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Only record one minute into plain files in this folder.")
  private @Nullable Path out;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "earshot-demo",
      description =
          "Where the demo keeps its things; emptied at its next start. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the console listens, on this machine only; 8443 when that is free.")
  private @Nullable Integer port;

  private final Class<?> program;

  /**
   * A command.
   *
   * @param program whose {@code main} starts the recorder's process
   */
  public DemoCommand(Class<?> program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    PrintWriter results = spec.commandLine().getOut();
    if (out != null) {
      return new PlainDemo(out, results, this::say).run();
    }
    try {
      return appliance(results);
    } catch (IOException | UncheckedIOException e) {
      say(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private int appliance(PrintWriter results) throws IOException {
    results.println("Setting up Larkfold Surgery, which is invented, as are its people ...");
    results.flush();
    InstantSource clock = InstantSource.system();
    DemoFolder place = DemoFolder.fresh(folder);
    DemoPractice practice = new DemoPractice(place, clock);
    practice.setUp(new Problems(this::say));
    String password = "larkfold-" + DemoFolder.drawn(4);
    int metrics = free(0);
    try (Shutdown shutdown = Shutdown.await(LONGEST_END, FAILED);
        DemoRecorder recorder =
            DemoRecorder.start(program, place, metrics, clock.instant().plusSeconds(2));
        Desk desk = behind(practice, password);
        Console console =
            Console.start(
                ConsoleSettings.at(local(port == null ? free(USUAL_PORT) : port)),
                desk,
                AskedRecorder.of(new MetricsSection(true, local(metrics)), clock),
                (_, _) -> {})) {
      desk.practice().start();
      DemoInvitation.lines(console, password, place, metrics).forEach(results::println);
      results.flush();
      CompletableFuture.anyOf(shutdown.asked(), recorder.ended()).join();
      if (shutdown.asked().isDone()) {
        return shutdown.exitWith(0);
      }
      say("the recorder has ended by itself; what it said is in " + place.log());
      return shutdown.exitWith(FAILED);
    }
  }

  /** The recorder is up by now, at the priority of whoever started the demo. */
  private static Desk behind(DemoPractice practice, String password) throws IOException {
    Behind.recorder();
    return practice.open(password);
  }

  /** The port, when it is free; else any that is. */
  private static int free(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (wanted == 0) {
        throw e;
      }
      return free(0);
    }
  }

  private static InetSocketAddress local(int port) {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  private void say(String problem) {
    spec.commandLine().getErr().println("earshot: " + problem);
  }

  /** Of earlier calls only the problems are told. */
  private record Problems(Consumer<String> say) implements ReplayListener {
    @Override
    public void onCall(CallRecord call) {}

    @Override
    public void onProblem(String problem) {
      say.accept(problem);
    }

    @Override
    public void onPassedOver(String file) {
      say.accept(file);
    }
  }
}
