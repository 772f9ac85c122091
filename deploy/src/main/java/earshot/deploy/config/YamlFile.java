package earshot.deploy.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the configuration file: sections of keys, some in groups, whose values are texts or lists
 * of texts (YAML 1.2). Texts are taken as they are written; what they mean is for the keys to say.
 */
final class YamlFile {
  private final String name;
  private final List<String> problems;
  private final List<Given> given = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private YamlFile(String name, List<String> problems) {
    this.name = name;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param problems takes what is wrong with it
   */
  static List<Given> read(Path file, List<String> problems) {
    try {
      return read(Files.readString(file), file.toString(), problems);
    } catch (NoSuchFileException e) {
      problems.add("there is no configuration file " + file);
    } catch (MalformedInputException e) {
      problems.add(file + " is not a text in UTF-8");
    } catch (IOException e) {
      problems.add("the configuration file " + file + " cannot be read: " + e.getMessage());
    }
    return List.of();
  }

  /** Reads what a file of this name holds. */
  static List<Given> read(String text, String name, List<String> problems) {
    YamlFile file = new YamlFile(name, problems);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setUseMarks(true)
            .setAllowNonScalarKeys(true) // so that it is ours to say where one is
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      root.ifPresent(file::takeRoot);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> at = e.getProblemMark().or(e::getContextMark);
      String line = at.map(mark -> " line " + (mark.getLine() + 1)).orElse("");
      problems.add(name + line + " is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(name + " is not YAML: " + e.getMessage());
    }
    return file.given;
  }

  private void takeRoot(Node root) {
    if (root instanceof MappingNode sections) {
      sections.getValue().forEach(tuple -> takeMember("", tuple));
    } else if (!isNothing(root)) {
      problems.add(name + ": sections with keys are wanted, such as 'capture:'");
    }
  }

  private void takeMember(String prefix, NodeTuple member) {
    if (!(member.getKeyNode() instanceof ScalarNode key)) {
      problems.add(where(member.getKeyNode()).text() + ": a key is a word");
      return;
    }
    String path = prefix + key.getValue();
    if (!seen.add(path)) {
      problems.add(path + " is there twice, again in " + where(key).text());
    }
    switch (member.getValueNode()) {
      case MappingNode empty when prefix.isEmpty() && empty.getValue().isEmpty() ->
          take(path, List.of(), false, key);
      case MappingNode section when prefix.isEmpty() ->
          section.getValue().forEach(tuple -> takeMember(path + ".", tuple));
      case MappingNode group when isGroup(path) ->
          group.getValue().forEach(tuple -> takeMember(path + ".", tuple));
      case MappingNode deep -> problems.add(path + ": a value is wanted in " + where(key).text());
      case SequenceNode list -> takeList(path, list);
      case ScalarNode value when isNothing(value) && prefix.isEmpty() ->
          take(path, List.of(), false, key);
      case ScalarNode value when isNothing(value) && isGroup(path) -> {}
      case ScalarNode value when isNothing(value) ->
          problems.add(path + " has no value in " + where(key).text());
      case ScalarNode value -> take(path, List.of(value.getValue()), false, value);
      default -> problems.add(path + ": a value is wanted in " + where(key).text());
    }
  }

  /** Whether keys are within it, as in a section. */
  private static boolean isGroup(String path) {
    return Settings.KEYS.stream().anyMatch(key -> key.group().equals(path));
  }

  private void takeList(String path, SequenceNode list) {
    List<String> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof ScalarNode scalar) {
        items.add(scalar.getValue());
      } else {
        problems.add(path + ": an item of this list is not a text in " + where(item).text());
      }
    }
    take(path, items, true, list);
  }

  private void take(String path, List<String> items, boolean list, Node at) {
    given.add(new Given(path, items, list, where(at)));
  }

  private Origin where(Node node) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0);
    int column = node.getStartMark().map(Mark::getColumn).orElse(0);
    return new Origin.FileLine(name, line + 1, column + 1);
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}
