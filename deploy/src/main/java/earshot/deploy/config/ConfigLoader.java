package earshot.deploy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings together what the file, the environment and the command line say; the later of these wins,
 * and defaults fill what is left. Everything that is wrong is told at once.
 */
public final class ConfigLoader {
  private final List<Key<?>> keys = Settings.KEYS;
  private final List<String> problems = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();

  /** Nothing is set yet. */
  public ConfigLoader() {}

  /** Takes a file. */
  public ConfigLoader file(Path file) {
    given.addAll(YamlFile.read(file, problems));
    return this;
  }

  /** Takes the text of a file of this name. */
  ConfigLoader text(String yaml, String name) {
    given.addAll(YamlFile.read(yaml, name, problems));
    return this;
  }

  /** Takes the variables whose names begin with {@code EARSHOT_}. */
  public ConfigLoader environment(Map<String, String> variables) {
    given.addAll(Environment.read(variables, keys, problems));
    return this;
  }

  /**
   * Takes what an option of the command line says.
   *
   * @param option its name, {@code --out}
   * @param path the key that it sets
   * @param items its values; none when the option was not given
   */
  public ConfigLoader option(String option, String path, List<String> items) {
    if (!items.isEmpty()) {
      boolean list = key(path).map(key -> key.kind().list()).orElse(false);
      given.add(new Given(path, items, list, new Origin.Option(option)));
    }
    return this;
  }

  /**
   * The settings that come of it.
   *
   * @throws ConfigException when something is wrong; it tells all that is
   */
  public Settings load() {
    List<String> found = new ArrayList<>(problems);
    Map<Key<?>, Values.Value<?>> values = new HashMap<>();
    for (Given one : given) {
      key(one.path())
          .ifPresentOrElse(
              key ->
                  read(key, one, found)
                      .ifPresent(value -> values.put(key, new Values.Value<>(value, one.origin()))),
              () -> unknown(one).ifPresent(found::add));
    }
    Settings settings = Settings.bind(new Values(values), found);
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
    return settings;
  }

  private Optional<Key<?>> key(String path) {
    return keys.stream().filter(key -> key.path().equals(path)).findFirst();
  }

  /** What is to be said of something that is no key; nothing of a section that is empty. */
  private Optional<String> unknown(Given one) {
    String where = " in " + one.origin().text();
    if (one.path().indexOf('.') >= 0) {
      String nearest = Nearest.to(one.path(), keys);
      return Optional.of(one.path() + ": no such key" + where + "; did you mean " + nearest + "?");
    }
    String section = Nearest.section(one.path(), keys);
    if (!section.equals(one.path())) {
      return Optional.of(
          one.path() + ": no such section" + where + "; did you mean " + section + "?");
    }
    return one.items().isEmpty() && !one.list()
        ? Optional.empty()
        : Optional.of(one.path() + ": keys are wanted" + where + ", not a value");
  }

  private static <T> Optional<T> read(Key<T> key, Given one, List<String> found) {
    if (key.kind().list() != one.list()) {
      String wanted =
          key.kind().list()
              ? "a list is wanted, such as [" + one.text() + "]"
              : "one value is wanted, not a list";
      found.add(key.path() + ": " + wanted + ", in " + one.origin().text());
      return Optional.empty();
    }
    Optional<T> value = key.kind().reader().apply(one.items());
    if (value.isEmpty()) {
      found.add(
          key.path()
              + ": '"
              + one.text()
              + "' in "
              + one.origin().text()
              + " is not "
              + key.kind().wanted());
    }
    return value;
  }
}
