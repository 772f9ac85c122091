package earshot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benches in several rounds, one after the other in each, with the allocation profiler,
 * and prints one table. Arguments are JMH's own (a pattern of names first), and {@code --rounds N}.
 */
public final class RunBenches {
  private static final int ROUNDS = 3;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private RunBenches() {}

  /**
   * Runs, and exits with 1 when a benchmark failed, 2 when the arguments say nothing sensible.
   *
   * @param args of which the first is the folder for logs and JMH's own results
   */
  public static void main(String[] args) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(args));
    Path logs = Files.createDirectories(Path.of(arguments.removeFirst()));
    try {
      int rounds = takeRounds(arguments);
      CommandLineOptions told = new CommandLineOptions(arguments.toArray(String[]::new));
      if (told.shouldHelp()) {
        told.showHelp();
        return;
      }
      System.out.print(run(told, rounds, logs).text());
    } catch (CommandLineOptionException | IllegalArgumentException e) {
      System.err.println("run-jmh: " + e.getMessage());
      System.exit(2);
    } catch (RunnerException e) {
      System.err.println(
          "run-jmh: a benchmark failed; its output is in " + logs + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private static int takeRounds(List<String> arguments) {
    int at = arguments.indexOf("--rounds");
    if (at < 0) {
      return ROUNDS;
    }
    arguments.remove(at);
    return Integer.parseInt(at < arguments.size() ? arguments.remove(at) : "");
  }

  private static ResultTable run(Options told, int rounds, Path logs) throws RunnerException {
    ResultTable table = new ResultTable();
    for (int round = 1; round <= rounds; round++) {
      Path log = logs.resolve("jmh-" + round + ".log");
      System.err.println(
          "run-jmh: round " + round + " of " + rounds + "; it tells of itself in " + log);
      for (RunResult result : runOnce(told, log)) {
        table.add(measurement(result));
      }
    }
    return table;
  }

  private static Collection<RunResult> runOnce(Options told, Path log) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .parent(told)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    return new Runner(options).run();
  }

  private static Measurement measurement(RunResult result) {
    BenchmarkParams params = result.getParams();
    String[] name = params.getBenchmark().split("\\.");
    StringBuilder piece = new StringBuilder(name[name.length - 2].replaceAll("Bench$", ""));
    params.getParamsKeys().forEach(key -> piece.append(' ').append(params.getParam(key)));
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Measurement(
        piece.toString(),
        name[name.length - 1],
        result.getPrimaryResult().getScore(),
        allocated == null ? Double.NaN : allocated.getScore());
  }
}
