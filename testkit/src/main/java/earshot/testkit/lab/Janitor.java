package earshot.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Removes a lab: its programs, namespaces and files. It is a process of its own that waits for the
 * end of its input, which comes when the lab is closed and also when this process dies in any way.
 * So there is one way for all ends. Should the janitor itself be killed, the next lab removes what
 * it left.
 */
final class Janitor implements AutoCloseable {
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final int PATIENCE_S = 20;

  /**
   * $1: the lab's prefix, $2: its folder, $3: its tap. Taking down the switch's end takes the tap
   * with it, unless it is another kind of interface meanwhile.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      read -r _
      ip -n "$1-switch" link del mirror
      ip link del "$3"
      for path in /run/netns/"$1"-*; do
        [ -e "$path" ] || continue
        name=${path##*/}
        for pid in $(ip netns pids "$name"); do kill -KILL "$pid"; done
        ip netns del "$name"
      done
      case $2 in ?*) rm -rf -- "$2" ;; esac
      """;

  private final Process process;

  private Janitor(Process process) {
    this.process = process;
  }

  /** Has a lab removed when {@link #close} is called or this process ends. */
  static Janitor of(LabName lab, Path folder) {
    return start(lab, folder.toString());
  }

  private static Janitor start(LabName lab, String folder) {
    try {
      return new Janitor(
          new ProcessBuilder("sh", "-c", SCRIPT, "janitor", lab.prefix(), folder, lab.tap())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("starting the lab's janitor", e);
    }
  }

  /** Removes the labs of processes that are dead, if their janitors could not. */
  static void removeStale() {
    for (LabName lab : present()) {
      if (lab.isStale()) {
        start(lab, "").close();
      }
    }
  }

  private static Set<LabName> present() {
    Set<LabName> labs = new HashSet<>();
    if (Files.isDirectory(NAMESPACES)) {
      try (DirectoryStream<Path> names = Files.newDirectoryStream(NAMESPACES)) {
        names.forEach(name -> LabName.ofNamespace(name.toFile().getName()).ifPresent(labs::add));
      } catch (IOException e) {
        throw new UncheckedIOException("looking for labs of dead processes", e);
      }
    }
    return labs;
  }

  /** Removes the lab and returns when it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new LabException("the lab could not be removed within " + PATIENCE_S + " s");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("ending the lab", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the janitor goes on by itself
    }
  }
}
