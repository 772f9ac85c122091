package earshot.deploy.prometheus;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules that are shipped, read from their files. */
final class Rules {
  static final Path FOLDER = ProjectRoot.path().resolve("deploy/src/prometheus");

  private Rules() {}

  /**
   * One rule.
   *
   * @param name of the alert, or of the figure that is recorded
   * @param isAlert which of the two it is
   * @param expression in PromQL
   * @param severity empty for a figure
   * @param annotations what an alert says
   */
  record Rule(
      String name,
      boolean isAlert,
      String expression,
      String severity,
      Map<String, String> annotations) {}

  /** The files, in the order of their names. */
  static List<Path> files() {
    try (Stream<Path> all = Files.list(FOLDER.resolve("rules"))) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rules of all files. */
  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    files().forEach(file -> rules.addAll(in(file)));
    return rules;
  }

  /** The alerts of all files. */
  static List<Rule> alerts() {
    return all().stream().filter(Rule::isAlert).toList();
  }

  /** The rules of one file. */
  static List<Rule> in(Path file) {
    List<Rule> rules = new ArrayList<>();
    for (Map<?, ?> group : list(load(file), "groups")) {
      for (Map<?, ?> rule : list(group, "rules")) {
        boolean isAlert = rule.containsKey("alert");
        rules.add(
            new Rule(
                String.valueOf(rule.get(isAlert ? "alert" : "record")),
                isAlert,
                String.valueOf(rule.get("expr")),
                texts(rule.get("labels")).getOrDefault("severity", ""),
                texts(rule.get("annotations"))));
      }
    }
    return rules;
  }

  /** A file of YAML. */
  static Map<?, ?> load(Path file) {
    try {
      return (Map<?, ?>)
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mappings of a list. */
  static List<Map<?, ?>> list(Map<?, ?> in, String key) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (in.get(key) instanceof List<?> all) {
      all.forEach(one -> found.add((Map<?, ?>) one));
    }
    return found;
  }

  private static Map<String, String> texts(@org.jspecify.annotations.Nullable Object mapping) {
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    if (mapping instanceof Map<?, ?> all) {
      all.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }
}
