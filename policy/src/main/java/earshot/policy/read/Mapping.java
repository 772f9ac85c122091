package earshot.policy.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a file: its keys, and which of them were asked for. What is missing, or is of
 * another kind than was wanted, is a problem of the source's.
 */
final class Mapping {
  private final Source source;
  private final String path;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  Mapping(Source source, String path, MappingNode node) {
    this.source = source;
    this.path = path;
    this.at = node;
    node.getValue().forEach(this::take);
  }

  private void take(NodeTuple member) {
    if (!(member.getKeyNode() instanceof ScalarNode key)) {
      source.wrong(member.getKeyNode(), path, "a key is one word");
      return;
    }
    if (values.putIfAbsent(key.getValue(), member.getValueNode()) != null) {
      source.wrong(key, path(key.getValue()), "this key is there twice");
    }
    keys.putIfAbsent(key.getValue(), key);
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether the key is there. */
  boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** Says that a key isn't as it should be. */
  void wrong(String key, String text) {
    Node node = values.get(key);
    source.wrong(node == null ? at : node, path(key), text);
  }

  /** A text that is not blank. */
  Optional<String> scalar(String key, String wanted) {
    asked.add(key);
    Node node = values.get(key);
    if (node instanceof ScalarNode scalar && !isNothing(scalar) && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    absentOr(key, node, wanted);
    return Optional.empty();
  }

  /** The texts of a list, or the only one. */
  List<ScalarNode> items(String key, String wanted) {
    asked.add(key);
    Node node = values.get(key);
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      List<ScalarNode> items = new ArrayList<>();
      for (Node item : list.getValue()) {
        if (item instanceof ScalarNode scalar && !isNothing(scalar)) {
          items.add(scalar);
        } else {
          source.wrong(item, path(key), wanted + " is wanted");
        }
      }
      return items;
    }
    if (node instanceof ScalarNode scalar && !isNothing(scalar)) {
      return List.of(scalar);
    }
    absentOr(key, node, wanted);
    return List.of();
  }

  /** Another mapping; one without keys in its place, whose problems nobody hears of. */
  Mapping section(String key) {
    asked.add(key);
    Node node = values.get(key);
    if (node instanceof MappingNode mapping) {
      return new Mapping(source, path(key), mapping);
    }
    absentOr(key, node, "a part with keys");
    MappingNode empty = new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW);
    return new Mapping(new Source(""), path(key), empty);
  }

  /** The keys that nobody has asked for yet. */
  List<String> others() {
    return values.keySet().stream().filter(key -> !asked.contains(key)).toList();
  }

  Source source() {
    return source;
  }

  /** Refuses the keys that nobody asked for. Called last. */
  void done() {
    for (String key : others()) {
      String known = "known here are " + String.join(", ", asked);
      source.wrong(at(key), path(key), "no such key; " + known + Source.nearest(key, asked));
    }
  }

  private void absentOr(String key, @Nullable Node node, String wanted) {
    source.wrong(
        node == null ? at : node, path(key), wanted + " is wanted" + (node == null ? " here" : ""));
  }

  /** Where the key's value is; the mapping itself where it has none. */
  Node node(String key) {
    Node node = values.get(key);
    return node == null ? at : node;
  }

  /** Where the key is. */
  Node at(String key) {
    Node node = keys.get(key);
    return node == null ? at : node;
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}
