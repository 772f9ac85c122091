package earshot.deploy.run;

import earshot.capture.tap.MirrorSettings;
import earshot.deploy.replay.Pace;
import java.nio.file.Path;
import java.util.List;

/** Where an appliance's frames come from. */
public sealed interface Source {

  /** For people: interfaces' names, or a file's path. */
  String description();

  /**
   * Network interfaces, for as long as the appliance runs.
   *
   * @param interfaces their names, at least one, each once
   * @param settings how they are captured
   */
  record Interfaces(List<String> interfaces, MirrorSettings settings) implements Source {
    /** Copies what it is given. */
    public Interfaces {
      interfaces = List.copyOf(interfaces);
    }

    @Override
    public String description() {
      return String.join(", ", interfaces);
    }
  }

  /**
   * A capture file, as if it happened now; the appliance ends with it.
   *
   * @param file pcap or pcapng, also gzipped
   * @param pace how fast its time passes
   */
  record Capture(Path file, Pace pace) implements Source {
    @Override
    public String description() {
      return file.toString();
    }
  }
}
