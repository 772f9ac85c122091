package earshot.testkit.traffic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a pcap file with tshark, if this machine has it. */
record Tshark(Path pcap) {
  static Tshark reading(TrafficScript script, Path folder) {
    assumeTrue(isInstalled(), "tshark is not installed (Debian package tshark)");
    try {
      Path pcap = Files.createTempFile(folder, "script", ".pcap");
      script.writePcap(pcap);
      return new Tshark(pcap);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
  }

  /** One RTP stream as tshark counts it. */
  record Counted(String ssrc, String payload, long packets, long lost) {}

  /** Frames that it calls malformed, or whose checksums are wrong. */
  List<String> complaints() {
    return run(
        "-o",
        "ip.check_checksum:TRUE",
        "-o",
        "udp.check_checksum:TRUE",
        "-o",
        "tcp.check_checksum:TRUE",
        "-Y",
        "_ws.malformed or ip.checksum.status==0 or udp.checksum.status==0"
            + " or tcp.checksum.status==0 or _ws.expert.group==0x03000000");
  }

  /**
   * The values of fields, a line a frame, tabs between, of the frames that a filter lets through.
   */
  List<String> fields(String filter, String... fields) {
    List<String> options = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
    for (String field : fields) {
      options.add("-e");
      options.add(field);
    }
    return run(options.toArray(String[]::new));
  }

  List<Counted> streams() {
    List<Counted> streams = new ArrayList<>();
    for (String line : run("-q", "-z", "rtp,streams")) {
      String[] words = line.trim().split("\\s+");
      if (words.length > 9 && words[6].startsWith("0x")) {
        streams.add(
            new Counted(words[6], words[7], Long.parseLong(words[8]), Long.parseLong(words[9])));
      }
    }
    return streams;
  }

  private List<String> run(String... options) {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", "" + pcap));
    command.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("tshark failed: " + String.join(" ", command));
      }
      return out.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
