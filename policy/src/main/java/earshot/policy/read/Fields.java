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
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What the keys of one mapping hold. What is not as it was wanted is a problem of the file's, and
 * something that can be gone on with is handed out in its place: a file that has a problem makes no
 * policy.
 */
final class Fields {
  /** A key with its own mapping. */
  record Member(String name, Fields fields) {}

  private final Mapping mapping;

  Fields(Mapping mapping) {
    this.mapping = mapping;
  }

  /** Whether the key is there. */
  boolean has(String key) {
    return mapping.has(key);
  }

  /** Says that a key isn't as it should be. */
  void wrong(String key, String text) {
    mapping.wrong(key, text);
  }

  /** The texts of a list, or the only one. */
  List<ScalarNode> items(String key, String wanted) {
    return mapping.items(key, wanted);
  }

  /** A text that isn't empty. */
  String text(String key) {
    return mapping.scalar(key, "a text").orElse("?");
  }

  /** One word of a vocabulary. */
  String word(String key, Collection<String> vocabulary) {
    Optional<String> word = mapping.scalar(key, "one of " + String.join(", ", vocabulary));
    word.filter(each -> !vocabulary.contains(each))
        .ifPresent(each -> noSuchWord(mapping.node(key), key, each, vocabulary));
    return word.orElse("?");
  }

  /** One constant. */
  <E extends Enum<E>> E constant(String key, Class<E> kind) {
    return Words.read(kind, word(key, Words.all(kind))).orElse(kind.getEnumConstants()[0]);
  }

  /** A list of at least one word of a vocabulary, each once. */
  List<String> words(String key, Collection<String> vocabulary) {
    List<String> words = new ArrayList<>();
    for (ScalarNode item : mapping.items(key, "one of " + String.join(", ", vocabulary))) {
      String word = item.getValue();
      if (!vocabulary.contains(word)) {
        noSuchWord(item, key, word, vocabulary);
      } else if (words.contains(word)) {
        mapping.source().wrong(item, mapping.path(key), "'" + word + "' is there twice");
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
    Optional<String> text = mapping.scalar(key, wanted);
    Optional<T> value = text.flatMap(read);
    if (value.isEmpty()) {
      text.ifPresent(each -> wrong(key, wanted + " is wanted, not " + Source.quoted(each)));
    }
    return value.orElse(inItsPlace);
  }

  /** Every date of a list. */
  Set<LocalDate> dates(String key) {
    Set<LocalDate> dates = new TreeSet<>();
    for (ScalarNode item : mapping.items(key, "dates")) {
      Optional<LocalDate> date = day(item.getValue());
      date.ifPresent(dates::add);
      if (date.isEmpty()) {
        mapping
            .source()
            .wrong(item, mapping.path(key), "no date: " + Source.quoted(item.getValue()));
      }
    }
    return dates;
  }

  /** Where this mapping's decision comes from. */
  Basis from() {
    return BasisReader.read(this);
  }

  /** Another mapping; one without keys in its place. */
  Fields section(String key) {
    return new Fields(mapping.section(key));
  }

  /** Another mapping, where there may be none. */
  Optional<Fields> sectionIfAny(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  /** Every other key with its mapping; the keys are names of the practice's own. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (String name : mapping.others()) {
      if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
        mapping
            .source()
            .wrong(
                mapping.at(name),
                mapping.path(name),
                "a name of small letters and hyphens is wanted");
      }
      members.add(new Member(name, section(name)));
    }
    return members;
  }

  /** Every other key with its mapping; the keys are constants. */
  <E extends Enum<E>> Map<E, Fields> members(Class<E> kind) {
    Map<E, Fields> members = new LinkedHashMap<>();
    for (Member member : members()) {
      Optional<E> constant = Words.read(kind, member.name());
      constant.ifPresent(each -> members.put(each, member.fields()));
      if (constant.isEmpty()) {
        noSuchWord(mapping.at(member.name()), member.name(), member.name(), Words.all(kind));
      }
    }
    return members;
  }

  /** Refuses the keys that nobody asked for. Called last. */
  void done() {
    mapping.done();
  }

  private void noSuchWord(Node at, String key, String word, Collection<String> wanted) {
    mapping.source().noSuchWord(at, mapping.path(key), word, wanted);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
