package earshot.deploy.replay;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.UnreadableCaptureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The capture files that were meant by the files and folders that were named, in the order of their
 * first packets: so the parts of a rotated capture come in the order in which they were written,
 * whatever they are called.
 */
final class CaptureFiles {
  // tcpdump -C puts the part's number behind the suffix: x.pcap, x.pcap1, x.pcap10.
  private static final Pattern CAPTURE_NAME =
      Pattern.compile(".*\\.(pcap|pcapng|cap|ntar|dmp)[0-9]*(\\.gz)?", Pattern.CASE_INSENSITIVE);

  private record Dated(Path file, long firstNs) {}

  private final Consumer<String> problems;
  private final List<Path> files = new ArrayList<>();

  /** Files that cannot be read are told to {@code problems} and left out. */
  CaptureFiles(Consumer<String> problems) {
    this.problems = problems;
  }

  /** Adds a file, or the captures in a folder and the folders below it. */
  void add(Path named) {
    if (!Files.isDirectory(named)) {
      files.add(named);
      return;
    }
    int before = files.size();
    try (Stream<Path> inside = Files.walk(named)) {
      inside.filter(CaptureFiles::isCapture).sorted().forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      problems.accept(named + ": cannot be listed: " + e.getMessage());
    }
    if (files.size() == before) {
      problems.accept(named + ": holds no capture files (.pcap, .pcapng, .cap, also .gz)");
    }
  }

  private static boolean isCapture(Path file) {
    return CAPTURE_NAME.matcher(file.getFileName().toString()).matches()
        && Files.isRegularFile(file);
  }

  /** The files by the time of their first packet; a single one is not opened for that. */
  List<Path> inOrder() {
    if (files.size() < 2) {
      return List.copyOf(files);
    }
    List<Dated> dated = new ArrayList<>();
    for (Path file : files) {
      try {
        dated.add(new Dated(file, firstNs(file)));
      } catch (UnreadableCaptureException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
    dated.sort(Comparator.comparingLong(Dated::firstNs));
    return dated.stream().map(Dated::file).toList();
  }

  /** When the first packet came; a file without one comes last. */
  private static long firstNs(Path file) {
    if (!Files.isRegularFile(file)) {
      return Long.MAX_VALUE; // A pipe gives its octets once only.
    }
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(file)) {
      return tap.next(frame) ? frame.timestampNs() : Long.MAX_VALUE;
    }
  }
}
