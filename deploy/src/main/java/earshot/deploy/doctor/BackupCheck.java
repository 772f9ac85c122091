package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How old the newest backup is, by the name of its generation. */
record BackupCheck(Box box) implements Check {
  private static final Duration OLD = Duration.ofDays(2);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public Topic topic() {
    return Topic.BACKUP;
  }

  @Override
  public List<Finding> run() {
    return List.of(
        box.backup()
            .map(this::finding)
            .orElseGet(
                () ->
                    Finding.unknown(
                        "Whether there is a backup cannot be told: nobody named its folder.",
                        "Ask again with --backup DIR.",
                        Pages.BACKUP)));
  }

  private Finding finding(Path folder) {
    Path generations = folder.resolve("generations");
    if (!Files.isDirectory(generations)) {
      return Finding.wrong(
          "There is no backup in " + folder + ".",
          "earshot backup --data " + box.folder() + " --to " + folder + ", each day.",
          Pages.BACKUP);
    }
    try (Stream<Path> all = Files.list(generations)) {
      Optional<Instant> newest =
          all.map(path -> String.valueOf(path.getFileName()))
              .filter(name -> name.matches("[0-9]{8}T[0-9]{6}Z"))
              .map(name -> NAME.parse(name, Instant::from))
              .max(Instant::compareTo);
      return newest.map(this::age).orElseGet(() -> unfinished(folder));
    } catch (IOException e) {
      return Finding.unknown(
          folder + " cannot be read by this user (" + e.getMessage() + ").",
          "Ask again as the user that makes the backups, or as root.",
          Pages.BACKUP);
    }
  }

  private static Finding unfinished(Path folder) {
    return Finding.wrong(
        "No backup in " + folder + " was ever finished.",
        "Make one, and read what it says: earshot backup.",
        Pages.BACKUP);
  }

  private Finding age(Instant newest) {
    Duration age = Duration.between(newest, box.clock().instant());
    return age.compareTo(OLD) > 0
        ? Finding.look(
            "The newest backup was made " + Words.ago(age) + ".",
            "Make one now, and see why the daily one did not run.",
            Pages.BACKUP)
        : Finding.well("The newest backup was made " + Words.ago(age) + ".");
  }
}
