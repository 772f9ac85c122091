package earshot.deploy.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the variables whose names begin with {@code EARSHOT_}; lists are set apart by commas. */
final class Environment {
  static final String PREFIX = "EARSHOT_";

  /** What the launcher itself takes, and what names the passphrase's file for every command. */
  private static final Set<String> ELSEWHERE =
      Set.of("EARSHOT_JAVA_OPTS", "EARSHOT_NO_BUILD", "EARSHOT_PASSPHRASE_FILE");

  private Environment() {}

  /**
   * Finds the values that variables give.
   *
   * @param problems takes the variables that mean nothing
   */
  static List<Given> read(Map<String, String> variables, List<Key<?>> keys, List<String> problems) {
    List<Given> given = new ArrayList<>();
    new TreeMap<>(variables)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && !ELSEWHERE.contains(name)) {
                Optional<Key<?>> key =
                    keys.stream().filter(k -> k.variable().equals(name)).findFirst();
                key.ifPresentOrElse(
                    known -> given.add(given(known, name, value)),
                    () -> problems.add(unknown(name, keys)));
              }
            });
    return given;
  }

  private static Given given(Key<?> key, String name, String value) {
    boolean list = key.kind().list();
    List<String> items =
        list
            ? Arrays.stream(value.split(",")).map(String::strip).filter(i -> !i.isEmpty()).toList()
            : List.of(value);
    return new Given(key.path(), items, list, new Origin.Variable(name));
  }

  private static String unknown(String name, List<Key<?>> keys) {
    String path = name.substring(PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
    int section = path.indexOf('_');
    String likely =
        section < 0
            ? path
            : path.substring(0, section) + "." + path.substring(section + 1).replace('_', '-');
    String nearest = Nearest.to(likely, keys);
    Key<?> meant = keys.stream().filter(k -> k.path().equals(nearest)).findFirst().orElseThrow();
    return name + ": no such variable; did you mean " + meant.variable() + "?";
  }
}
