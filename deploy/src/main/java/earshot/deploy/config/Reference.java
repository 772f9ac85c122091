package earshot.deploy.config;

import earshot.deploy.print.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The configuration file that says everything: each key with its documentation and default. */
final class Reference {
  private static final int WIDTH = 94;

  private Reference() {}

  /** Its lines. */
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    comment(
        lines,
        "",
        "Everything that can be set, with its default. A file needs only what differs: most"
            + " often capture.interfaces alone. An environment variable overrides the file"
            + " (EARSHOT_CAPTURE_INTERFACES=eth1,eth2 sets capture.interfaces), and an option of"
            + " the command line overrides both. 'earshot config check' tells what is wrong with a"
            + " file, 'earshot config show' what holds and why.");
    comment(
        lines,
        "",
        "Lengths of time have a unit: 20ms, 30s, 5m, 12h, 3d. Sizes too: 512KiB, 64MiB, 2GiB.");
    String section = "";
    String group = "";
    for (Key<?> key : Settings.KEYS) {
      lines.add("");
      if (!key.section().equals(section)) {
        section = key.section();
        group = section;
        lines.add(section + ":");
      }
      if (!key.group().equals(group)) {
        group = key.group();
        lines.add("  " + group.substring(group.lastIndexOf('.') + 1) + ":");
      }
      String indent = group.equals(section) ? "  " : "    ";
      comment(lines, indent, key.about());
      comment(lines, indent, "Wanted: " + key.kind().wanted() + ".");
      lines.add(indent + key.path().substring(group.length() + 1) + ": " + key.fallbackText());
    }
    return lines;
  }

  private static void comment(List<String> lines, String indent, String text) {
    PlainText.wrap(text, WIDTH - indent.length() - 2)
        .forEach(line -> lines.add(indent + "# " + line));
  }
}
