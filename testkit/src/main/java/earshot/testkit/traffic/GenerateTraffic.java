package earshot.testkit.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a {@link Scenario} as a pcap file. */
public final class GenerateTraffic {
  private static final String USAGE =
      "usage: GenerateTraffic [--scenario demo|plain|pbx|lossy|talkspurts] [--seed N] [--calls N]"
          + " [--seconds N] --out FILE";

  private GenerateTraffic() {}

  /** Writes what the arguments say; exits with 2 where they say nothing sensible. */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    String out = options.get("--out");
    if (out == null || args.length % 2 != 0) {
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    String name = options.getOrDefault("--scenario", "plain").toUpperCase(Locale.ROOT);
    int calls = Integer.parseInt(options.getOrDefault("--calls", "100"));
    long seconds = Long.parseLong(options.getOrDefault("--seconds", "60"));
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    Scenario.valueOf(name).script(seed, calls, seconds).writePcap(Path.of(out));
  }
}
