package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the disk of the recordings is mounted (man 5 proc_pid_mounts). */
record DiskMountCheck(Path folder, Path mounts) implements Check {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> OVER_THE_NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.s3fs", "9p");

  /** What lets a power cut take more than the last second. */
  private static final Set<String> CARELESS =
      Set.of("nobarrier", "barrier=0", "data=writeback", "async_commit", "eatmydata");

  private record Mount(Path at, String type, List<String> options) {}

  @Override
  public Topic topic() {
    return Topic.DISK;
  }

  @Override
  public List<Finding> run() {
    try {
      Path real = DiskRoomCheck.existing(folder.toAbsolutePath()).toRealPath();
      Optional<Mount> mount = mountOf(real);
      if (mount.isPresent()) {
        return findings(mount.get());
      }
    } catch (IOException e) {
      // told below
    }
    return List.of(
        Finding.unknown(
            "How the disk of " + folder + " is mounted cannot be read.",
            "See whether /proc is mounted.",
            Pages.DISK));
  }

  /** The last of those that hold the folder: later ones cover earlier ones. */
  private Optional<Mount> mountOf(Path real) throws IOException {
    Optional<Mount> found = Optional.empty();
    for (String line : Files.readAllLines(mounts, StandardCharsets.UTF_8)) {
      String[] fields = line.split(" ", -1);
      if (fields.length >= 4 && real.startsWith(at(fields[1]))) {
        Mount mount = new Mount(at(fields[1]), fields[2], Arrays.asList(fields[3].split(",")));
        if (found.isEmpty() || mount.at().startsWith(found.get().at())) {
          found = Optional.of(mount);
        }
      }
    }
    return found;
  }

  /** Blanks are written as {@code \040}. */
  private static Path at(String text) {
    return Path.of(text.replace("\\040", " "));
  }

  private static List<Finding> findings(Mount mount) {
    List<Finding> findings = new ArrayList<>();
    if (mount.options().contains("ro")) {
      findings.add(
          Finding.wrong(
              "The disk at " + mount.at() + " is mounted read-only: nothing can be recorded.",
              "See the kernel's messages (dmesg): a disk that fails is often set so.",
              Pages.DISK));
    }
    if (IN_MEMORY.contains(mount.type())) {
      findings.add(
          Finding.wrong(
              mount.at() + " is memory, no disk: recordings end with the next restart.",
              "Keep recordings on a disk: storage.data.",
              Pages.DISK));
    }
    if (OVER_THE_NETWORK.contains(mount.type())) {
      findings.add(
          Finding.look(
              mount.at()
                  + " is on another machine ("
                  + mount.type()
                  + "): when it is away nothing"
                  + " can be recorded.",
              "Keep the data folder on a local disk; audio can go to an object store from there.",
              Pages.OBJECT_STORE));
    }
    mount.options().stream()
        .filter(CARELESS::contains)
        .map(
            option ->
                Finding.look(
                    mount.at() + " is mounted with " + option + ", so a power cut may cost calls.",
                    "Take the option out of /etc/fstab.",
                    Pages.DISK))
        .forEach(findings::add);
    if (findings.isEmpty()) {
      findings.add(Finding.well("The disk is a local one (" + mount.type() + ")."));
    }
    return findings;
  }
}
