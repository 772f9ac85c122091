package earshot.testkit.junit;

import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds, or makes, the capture that a {@link PcapReplay} names. */
final class CaptureSource {
  private static final String SHARED = "shared:";
  private static final String CLASS_PATH = "classpath:";

  private CaptureSource() {}

  /** Why the capture cannot be asked for here; empty when it can. */
  static Optional<String> whyNotThere(PcapReplay replay) {
    return replay.value().startsWith(SHARED) && SharedCaptures.find(shared(replay)).isEmpty()
        ? Optional.of(SharedCaptures.missing(shared(replay)))
        : Optional.empty();
  }

  private static String shared(PcapReplay replay) {
    return "captures/pcap/" + replay.value().substring(SHARED.length());
  }

  /** The capture as a file, which is made in {@code folder} where it is none yet. */
  static Path file(PcapReplay replay, Path folder) throws IOException {
    boolean scripted = replay.script() != TrafficSupplier.None.class;
    if (scripted != replay.value().isEmpty()) {
      throw new ExtensionConfigurationException(
          "@PcapReplay takes either a capture or a script, here "
              + (scripted ? "both are told" : "neither is told"));
    }
    if (scripted) {
      TrafficScript script = ReflectionSupport.newInstance(replay.script()).script();
      Path made = folder.resolve("script.pcap");
      script.writePcap(made, true);
      return made;
    }
    return named(replay, folder);
  }

  private static Path named(PcapReplay replay, Path folder) throws IOException {
    String name = replay.value();
    if (name.startsWith(CLASS_PATH)) {
      return resource(name.substring(CLASS_PATH.length()), folder);
    }
    if (name.startsWith(SHARED)) {
      return SharedCaptures.find(shared(replay)).orElseThrow();
    }
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.exists(file)) {
      throw new ExtensionConfigurationException("@PcapReplay: there is no file " + file);
    }
    return file;
  }

  private static Path resource(String name, Path folder) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        throw new ExtensionConfigurationException(
            "@PcapReplay: there is no resource " + name + " on the class path");
      }
      Path copy = folder.resolve("resource.pcap");
      Files.copy(in, copy);
      return copy;
    }
  }
}
