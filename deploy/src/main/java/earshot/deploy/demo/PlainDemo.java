package earshot.deploy.demo;

import earshot.capture.record.CallRecord;
import earshot.deploy.keep.Keepers;
import earshot.deploy.replay.ReplayJob;
import earshot.deploy.replay.ReplayListener;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The surgery's minute as plain files, told of in lines; ends by itself. */
final class PlainDemo implements ReplayListener {
  private static final String TRAFFIC = "larkfold.pcap";

  private final Path out;
  private final PrintWriter results;
  private final Consumer<String> trouble;
  private final List<CallRecord> calls = new ArrayList<>();
  private int problems;

  PlainDemo(Path out, PrintWriter results, Consumer<String> trouble) {
    this.out = out;
    this.results = results;
    this.trouble = trouble;
  }

  /** Records and tells; answers the exit code. */
  int run() {
    DemoReport.opening().forEach(results::println);
    results.flush();
    try {
      ReplayJob job = ReplayJob.atFullSpeed(new Keepers.PlainReplays(out), this);
      Path traffic = out.resolve(TRAFFIC);
      Files.deleteIfExists(traffic);
      DemoDay.write(traffic);
      job.run(List.of(traffic.toString()), InputStream.nullInputStream());
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
    trouble.accept(problem);
  }

  @Override
  public void onPassedOver(String file) {
    onProblem(file);
  }
}
