package earshot.policy.read;

import earshot.policy.file.Basis;
import earshot.policy.file.Words;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a file. Hands out what its keys hold, and knows which were asked for. What is not
 * as it was wanted is a problem of the source's, and something that can be gone on with is handed
 * out in its place: a file that has a problem makes no policy.
 */
final class Fields {
  /** A key with its own mapping. */
  record Member(String name, Fields fields) {}

  private final Source source;
  private final String path;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  Fields(Source source, String path, MappingNode node) {
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

  /** A text that isn't empty. */
  String text(String key) {
    return scalar(key, "a text").orElse("?");
  }

  /** One word of a vocabulary. */
  String word(String key, Collection<String> vocabulary) {
    Optional<String> word = scalar(key, "one of " + String.join(", ", vocabulary));
    word.filter(each -> !vocabulary.contains(each))
        .ifPresent(each -> source.noSuchWord(node(key), path(key), each, vocabulary));
    return word.orElse("?");
  }

  /** One constant. */
  <E extends Enum<E>> E constant(String key, Class<E> kind) {
    return Words.read(kind, word(key, Words.all(kind))).orElse(kind.getEnumConstants()[0]);
  }

  /** A list of at least one word of a vocabulary, each once. */
  List<String> words(String key, Collection<String> vocabulary) {
    List<String> words = new ArrayList<>();
    for (ScalarNode item : items(key, "one of " + String.join(", ", vocabulary))) {
      String word = item.getValue();
      if (!vocabulary.contains(word)) {
        source.noSuchWord(item, path(key), word, vocabulary);
      } else if (words.contains(word)) {
        source.wrong(item, path(key), "'" + word + "' is there twice");
      } else {
        words.add(word);
      }
    }
    return words;
  }

  /** The same, where the key may be away. */
  List<String> wordsIfAny(String key, Collection<String> vocabulary) {
    return has(key) ? words(key, vocabulary) : List.of();
  }

  /** Constants, at least one. */
  <E extends Enum<E>> Set<E> constants(String key, Class<E> kind) {
    Set<E> constants = EnumSet.noneOf(kind);
    words(key, Words.all(kind)).forEach(w -> Words.read(kind, w).ifPresent(constants::add));
    return constants;
  }

  /** The same, where the key may be away. */
  <E extends Enum<E>> Set<E> constantsIfAny(String key, Class<E> kind) {
    return has(key) ? constants(key, kind) : Set.of();
  }

  boolean flag(String key) {
    return word(key, List.of("true", "false")).equals("true");
  }

  /** A whole number from {@code least}. */
  int number(String key, int least) {
    return parsed(
        key,
        "a whole number from " + least,
        least,
        text ->
            text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty());
  }

  LocalDate date(String key) {
    return parsed(key, "a date such as 2026-12-01", LocalDate.EPOCH, Fields::day);
  }

  Period period(String key) {
    return parsed(key, Periods.WANTED, Period.ofDays(1), Periods::read);
  }

  /** What {@code read} makes of the key's text. */
  <T> T parsed(String key, String wanted, T inItsPlace, Function<String, Optional<T>> read) {
    Optional<String> text = scalar(key, wanted);
    Optional<T> value = text.flatMap(read);
    if (value.isEmpty()) {
      text.ifPresent(each -> wrong(key, wanted + " is wanted, not " + Source.quoted(each)));
    }
    return value.orElse(inItsPlace);
  }

  /** Every date of a list. */
  Set<LocalDate> dates(String key) {
    Set<LocalDate> dates = new TreeSet<>();
    for (ScalarNode item : items(key, "dates")) {
      Optional<LocalDate> date = day(item.getValue());
      date.ifPresent(dates::add);
      if (date.isEmpty()) {
        source.wrong(item, path(key), "no date: " + Source.quoted(item.getValue()));
      }
    }
    return dates;
  }

  /** Where this mapping's decision comes from. */
  Basis from() {
    return BasisReader.read(this);
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

  /** Another mapping; one without keys in its place. */
  Fields section(String key) {
    asked.add(key);
    Node node = values.get(key);
    if (node instanceof MappingNode mapping) {
      return new Fields(source, path(key), mapping);
    }
    absentOr(key, node, "a part with keys");
    return new Fields(
        new Source(""), path(key), new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW));
  }

  /** Another mapping, where there may be none. */
  Optional<Fields> sectionIfAny(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  /** Every key with its mapping; the keys are names of the practice's own. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    values.forEach(
        (name, node) -> {
          if (!asked.contains(name)) {
            if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
              source.wrong(at(name), path(name), "a name of small letters and hyphens is wanted");
            }
            members.add(new Member(name, section(name)));
          }
        });
    return members;
  }

  /** Every key with its mapping; the keys are constants. */
  <E extends Enum<E>> Map<E, Fields> members(Class<E> kind) {
    Map<E, Fields> members = new LinkedHashMap<>();
    for (Member member : members()) {
      Optional<E> constant = Words.read(kind, member.name());
      constant.ifPresent(each -> members.put(each, member.fields()));
      if (constant.isEmpty()) {
        source.noSuchWord(at(member.name()), path(member.name()), member.name(), Words.all(kind));
      }
    }
    return members;
  }

  /** Refuses the keys that nobody asked for. Called last. */
  void done() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        String hint = Source.nearest(key, asked);
        source.wrong(
            at(key), path(key), "no such key; known here are " + String.join(", ", asked) + hint);
      }
    }
  }

  private Optional<String> scalar(String key, String wanted) {
    asked.add(key);
    Node node = values.get(key);
    if (node instanceof ScalarNode scalar && !isNothing(scalar) && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    absentOr(key, node, wanted);
    return Optional.empty();
  }

  private void absentOr(String key, @Nullable Node node, String wanted) {
    source.wrong(
        node == null ? at : node, path(key), wanted + " is wanted" + (node == null ? " here" : ""));
  }

  private Node node(String key) {
    Node node = values.get(key);
    return node == null ? at : node;
  }

  private Node at(String key) {
    Node node = keys.get(key);
    return node == null ? at : node;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}
