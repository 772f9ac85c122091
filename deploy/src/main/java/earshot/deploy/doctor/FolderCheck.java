package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the folder of recordings is for one user, or one group, alone, and wholly so. */
record FolderCheck(Path folder) implements Check {
  /** As a package makes it, whose recorder and console are two users. */
  private static final Set<PosixFilePermission> SHARED =
      PosixFilePermissions.fromString("rwxrwx---");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");
  private static final Set<PosixFilePermission> OTHERS_AND_GROUP =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final Set<PosixFilePermission> GROUPS =
      PosixFilePermissions.fromString("---rw----");

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
    boolean shared = own.permissions().equals(SHARED);
    if (!shared && isOpen(own, OTHERS_AND_GROUP)) {
      findings.add(
          Finding.wrong(
              folder + " can be entered by others than its owner (" + modes(own) + ").",
              "chmod 700 "
                  + folder
                  + ", or 2770 where the package's recorder and console share it; and think of who"
                  + " may have looked.",
              Pages.DOCTOR));
    }
    try (Stream<Path> children = Files.list(folder)) {
      // A disk's own: it is root's on every ext4 file system.
      for (Path child : children.filter(c -> !c.endsWith("lost+found")).sorted().toList()) {
        if (shared) {
          sharedChild(own, child, findings);
        } else {
          child(own, child, findings);
        }
      }
    }
    if (findings.isEmpty()) {
      String whose = shared ? "the group " + own.group().getName() : own.owner().getName();
      findings.add(Finding.well(folder + " and all in it belong to " + whose + " alone."));
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
    } else if (isOpen(its, OTHERS_AND_GROUP)) {
      findings.add(open(child, its, "chmod -R go= " + child));
    }
  }

  /** The recorder and the console are two users of one group. */
  private static void sharedChild(PosixFileAttributes folder, Path child, List<Finding> findings)
      throws IOException {
    PosixFileAttributes its = attributes(child);
    if (!its.group().equals(folder.group()) || !its.permissions().containsAll(GROUPS)) {
      findings.add(
          Finding.wrong(
              child
                  + " is not for the group "
                  + folder.group().getName()
                  + " ("
                  + its.group().getName()
                  + ", "
                  + modes(its)
                  + "): the recorder or the console cannot work with it.",
              "chgrp -R "
                  + folder.group().getName()
                  + " "
                  + child
                  + " && chmod -R g=u,o= "
                  + child
                  + ", as root.",
              Pages.DOCTOR));
    } else if (isOpen(its, OTHERS)) {
      findings.add(open(child, its, "chmod -R o= " + child));
    }
  }

  private static Finding open(Path child, PosixFileAttributes its, String remedy) {
    return Finding.look(
        child + " has open permissions (" + modes(its) + "); only its folder keeps others out.",
        remedy,
        Pages.DOCTOR);
  }

  private static boolean isOpen(PosixFileAttributes file, Set<PosixFilePermission> to) {
    return !file.isSymbolicLink() && file.permissions().stream().anyMatch(to::contains);
  }

  private static String modes(PosixFileAttributes file) {
    return PosixFilePermissions.toString(file.permissions());
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
