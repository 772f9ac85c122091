package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the folder of recordings is its owner's alone, and wholly that owner's. */
record FolderCheck(Path folder) implements Check {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  @Override
  public Topic topic() {
    return Topic.PERMISSIONS;
  }

  @Override
  public List<Finding> run() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of(
          Finding.look(
              folder + " is not there yet: nothing was ever recorded into it.",
              "Nothing, if the recorder has not been started yet: it makes the folder. Otherwise"
                  + " see whether its disk is mounted.",
              Pages.DISK));
    }
    try {
      return findings();
    } catch (IOException e) {
      return List.of(
          Finding.unknown(
              folder + " cannot be looked at by this user (" + e.getMessage() + ").",
              "Ask again as the user of the recorder, or as root.",
              Pages.DOCTOR));
    }
  }

  private List<Finding> findings() throws IOException {
    PosixFileAttributes own = attributes(folder);
    List<Finding> findings = new ArrayList<>();
    if (!own.isDirectory()) {
      return List.of(
          Finding.wrong(
              folder + " is no folder.",
              "Name the data folder by storage.data or --data.",
              Pages.DOCTOR));
    }
    if (isOpen(own)) {
      findings.add(
          Finding.wrong(
              folder
                  + " can be entered by others than its owner ("
                  + PosixFilePermissions.toString(own.permissions())
                  + ").",
              "chmod 700 " + folder + ", and think of who may have looked.",
              Pages.DOCTOR));
    }
    try (Stream<Path> children = Files.list(folder)) {
      // A disk's own: it is root's on every ext4 file system.
      for (Path child : children.filter(c -> !c.endsWith("lost+found")).sorted().toList()) {
        child(own, child, findings);
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.well(folder + " and all in it belong to " + own.owner().getName() + " alone."));
    }
    return findings;
  }

  private static void child(PosixFileAttributes folder, Path child, List<Finding> findings)
      throws IOException {
    PosixFileAttributes its = attributes(child);
    if (!its.owner().equals(folder.owner())) {
      findings.add(
          Finding.wrong(
              child
                  + " belongs to "
                  + its.owner().getName()
                  + ", its folder to "
                  + folder.owner().getName()
                  + ": one of the two cannot work with it.",
              "chown -R " + folder.owner().getName() + " " + child + ", as root.",
              Pages.DOCTOR));
    } else if (isOpen(its)) {
      findings.add(
          Finding.look(
              child
                  + " has open permissions ("
                  + PosixFilePermissions.toString(its.permissions())
                  + "); only its folder keeps others out.",
              "chmod -R go= " + child,
              Pages.DOCTOR));
    }
  }

  private static boolean isOpen(PosixFileAttributes file) {
    return !file.isSymbolicLink() && file.permissions().stream().anyMatch(OTHERS::contains);
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
