package earshot.deploy.demo;

import earshot.capture.record.CallRecord;
import earshot.deploy.keep.Keepers;
import earshot.deploy.replay.ReplayJob;
import earshot.deploy.replay.ReplayListener;
import earshot.storage.StoreSettings;
import earshot.storage.key.MasterKeySource;
import earshot.testkit.traffic.DemoDay;
import earshot.testkit.traffic.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code earshot rehearse}: what the launcher has Java learn from once after a build, so that later
 * starts know which code is hot. The demo's day shows the odd calls, and a busy minute the usual
 * ones. Nobody else needs it.
 */
@Command(name = "rehearse", hidden = true, header = "Play what Java learns from after a build.")
public final class RehearseCommand implements Callable<Integer>, ReplayListener {
  private static final int CALLS = 100;
  private static final long SECONDS = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Where to put what it writes.")
  private Path out = Path.of("");

  private int problems;

  @Override
  public Integer call() throws IOException {
    Path day = out.resolve("day.pcap");
    Path minute = out.resolve("minute.pcap");
    DemoDay.write(day);
    Scenario.PLAIN.script(1, CALLS, SECONDS).writePcap(minute);
    for (Keepers place : List.of(new Keepers.PlainReplays(out), sealed())) {
      ReplayJob.atFullSpeed(place, this).run(List.of(day.toString(), minute.toString()), System.in);
    }
    return problems == 0 ? 0 : 1;
  }

  /** A data folder that nobody will ever open: its passphrase is as random as its keys. */
  private Keepers sealed() throws IOException {
    Path passphrase = out.resolve("passphrase");
    Files.createFile(
        passphrase,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, UUID.randomUUID().toString());
    return new Keepers.Sealed(
        StoreSettings.of(out.resolve("data"), new MasterKeySource.Passphrase(passphrase)));
  }

  @Override
  public void onCall(CallRecord call) {}

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
