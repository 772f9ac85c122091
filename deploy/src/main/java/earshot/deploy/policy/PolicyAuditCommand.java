package earshot.deploy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.deploy.store.DataOption;
import earshot.policy.audit.AuditLog;
import earshot.policy.people.Acts;
import earshot.policy.trail.Question;
import earshot.policy.trail.Trail;
import earshot.policy.trail.TrailCheck;
import earshot.policy.trail.TrailExport;
import earshot.storage.Store;
import earshot.storage.log.Checkpoint;
import earshot.storage.log.CheckpointPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot policy audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    header = "Show who was permitted or denied what, or hand it to others to check.",
    description = {
      "",
      "Prints entries of the audit trail, oldest first. They hold no name and no number: people and"
          + " patients are pseudonyms. That they were read is an entry of the trail itself.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The entries are printed or written, and each is found where the log has it.",
      "1:An entry is not, or something could not be read; messages name it.",
      "2:The command was not understood."
    },
    footer = {
      "",
      "Examples:",
      "  earshot policy audit --data /var/lib/earshot --call 20260414T101530.123456Z-9f2c41d07a",
      "  earshot policy audit --data /var/lib/earshot --out trail   (see docs/check-a-proof.md)"
    })
public final class PolicyAuditCommand implements Callable<Integer> {
  /** Nothing that is counted in days is asked for here. */
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--call", paramLabel = "CALL", description = "Of this call.")
  private @Nullable String callId;

  @Option(names = "--person", paramLabel = "ID", description = "What this person did: p-...")
  private @Nullable String person;

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "What names this patient, and what was done with their calls: pt-...")
  private @Nullable String patient;

  @Option(names = "--from", paramLabel = "TIME", description = "Of then or later (UTC).")
  private Instant from = Instant.EPOCH;

  @Option(names = "--to", paramLabel = "TIME", description = "Of before then (UTC).")
  private @Nullable Instant to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write to this folder, which must not be there yet: trail.jsonl with a line for every"
              + " entry of the log, those asked for in full, and the signed checkpoint.")
  private @Nullable Path out;

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public PolicyAuditCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter errors = spec.commandLine().getErr();
    Instant now = Instant.now();
    Instant end = to == null ? now : to;
    Question question = question(end);
    return data.open(
        environment.get(),
        errors,
        store -> {
          Trail trail = new Trail(new Acts(store.index(), InstantSource.system(), ZONE), ZONE);
          List<AuditLog.Entry> entries =
              trail.searchBySystem(question).stream().filter(one -> isOfTime(one, end)).toList();
          if (out == null) {
            entries.stream().map(PolicyAuditCommand::line).forEach(this::print);
          } else {
            export(store, entries, out);
            print(entries.size() + " entries are in " + out);
          }
          List<String> findings = TrailCheck.run(store.index());
          findings.forEach(finding -> errors.println("earshot: " + finding));
          return findings.isEmpty() ? 0 : DataOption.FAILED;
        });
  }

  private Question question(Instant end) {
    if (callId != null && person == null && patient == null) {
      return new Question.OfCall(callId);
    }
    if (person != null && callId == null && patient == null) {
      return new Question.OfPerson(person);
    }
    if (patient != null && callId == null && person == null) {
      return new Question.OfPatient(patient);
    }
    if (callId != null || person != null || patient != null) {
      throw new ParameterException(
          spec.commandLine(), "Name one of --call, --person and --patient.");
    }
    return new Question.OfTime(from, end);
  }

  private boolean isOfTime(AuditLog.Entry entry, Instant end) {
    Instant at = entry.event().at();
    return !at.isBefore(from) && at.isBefore(end);
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }

  private static String line(AuditLog.Entry entry) {
    String said =
        entry.event().said().entrySet().stream()
            .map(one -> " " + one.getKey().word() + "=" + one.getValue())
            .collect(Collectors.joining());
    return entry.position() + " " + entry.event().at() + " " + entry.event().event().word() + said;
  }

  private void export(Store store, List<AuditLog.Entry> entries, Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new IOException(folder + " is there already");
    }
    store.checkpoints().publish();
    String note =
        new CheckpointPlace(data.folder().resolve("log/checkpoint"))
            .read()
            .orElseThrow(() -> new IOException("no checkpoint was signed yet"));
    long size = Checkpoint.open(note, store.proofs().key()).size();
    Set<Long> shown =
        entries.stream().map(AuditLog.Entry::position).collect(Collectors.toUnmodifiableSet());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("checkpoint"), note, UTF_8);
    try (Writer lines = Files.newBufferedWriter(folder.resolve("trail.jsonl"), UTF_8)) {
      TrailExport.write(store.index(), size, shown, lines);
    }
  }
}
