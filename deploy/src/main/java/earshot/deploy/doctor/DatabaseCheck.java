package earshot.deploy.doctor;

import earshot.policy.people.Acts;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.IndexUnavailable;
import earshot.storage.index.TablesState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the index can be read, whether its tables are of this version, and whether it is whole.
 */
record DatabaseCheck(Path data, IndexSettings settings) implements Check {
  /** Reading more than this through would take the disk from the recorder for seconds. */
  private static final long MOST_OCTETS = 1L << 30;

  @Override
  public Topic topic() {
    return Topic.DATABASE;
  }

  @Override
  public List<Finding> run() {
    Path file = data.resolve("index.db");
    if (settings.isEmbedded() && !Files.exists(file)) {
      return List.of(missing());
    }
    try (IndexDatabase index = IndexDatabase.look(settings)) {
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.well("The index answers: " + version(index) + "."));
      tables("the index", index.tables(), findings);
      TablesState policy = Acts.tables(index);
      if (policy.version().isPresent()) {
        tables("policy", policy, findings);
      }
      if (settings.isEmbedded()) {
        findings.add(whole(index, file));
      }
      return findings;
    } catch (IndexUnavailable | UncheckedIOException | IllegalArgumentException e) {
      return List.of(
          Finding.wrong(
              "The index cannot be read: " + innermost(e) + ".",
              "See whether its server runs and its disk is well. Calls wait in the spool meanwhile;"
                  + " earshot index rebuild makes an embedded index anew from the recordings.",
              Pages.BACKUP));
    }
  }

  private Finding missing() {
    return Files.isDirectory(data.resolve("recordings"))
        ? Finding.wrong(
            "The index is missing, and there are recordings.",
            "earshot index rebuild --data " + data + ", or restore a backup.",
            Pages.BACKUP)
        : Finding.look(
            "There is no index yet: the recorder makes it at its first start.",
            "Start the recorder.",
            Pages.IS_IT_RECORDING);
  }

  private static String version(IndexDatabase index) {
    return index.isEmbedded()
        ? "SQLite " + index.read(sql -> sql.fetchSingle("select sqlite_version()").get(0))
        : "PostgreSQL " + index.read(sql -> sql.fetchSingle("show server_version").get(0));
  }

  private static void tables(String whose, TablesState state, List<Finding> findings) {
    if (state.later()) {
      findings.add(
          Finding.wrong(
              "The tables of " + whose + " were changed by a later version of Earshot than this.",
              "Install that version again: an older one does not start with them.",
              Pages.UPGRADE));
    } else if (state.behind() > 0) {
      findings.add(
          Finding.look(
              "The tables of " + whose + " are of an earlier version of Earshot.",
              "Restart the recorder and the console: they bring them up to date. Back up before.",
              Pages.UPGRADE));
    } else {
      findings.add(
          Finding.well(
              "The tables of " + whose + " are up to date (" + state.version().orElse("-") + ")."));
    }
  }

  private static Finding whole(IndexDatabase index, Path file) {
    Optional<Long> octets = size(file);
    if (octets.isEmpty() || octets.get() > MOST_OCTETS) {
      return Finding.unknown(
          "The index is too large to be read through beside a recorder.",
          "earshot verify checks it with all recordings, at an hour of your choice.",
          Pages.VERIFY);
    }
    List<String> words =
        index.read(sql -> sql.fetch("pragma quick_check(5)").getValues(0, String.class));
    return words.equals(List.of("ok"))
        ? Finding.well("The index's file is whole.")
        : Finding.wrong(
            "The index's file is damaged: " + String.join("; ", words) + ".",
            "Stop the recorder, move the index.db files aside, and make the index anew: earshot"
                + " index rebuild. Look at the disk: it may be failing.",
            Pages.BACKUP);
  }

  private static Optional<Long> size(Path file) {
    try {
      return Optional.of(Files.size(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String innermost(Throwable failure) {
    Throwable e = failure;
    while (e.getCause() != null) {
      e = e.getCause();
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
