package earshot.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for any configuration. */
class SettingsProperties {
  private static final List<String> PATHS = Settings.KEYS.stream().map(Key::path).toList();

  @Example
  void shouldHaveASampleOfEveryKeyThatIsNotItsDefault() {
    assertThat(Samples.paths()).containsExactlyInAnyOrderElementsOf(PATHS);
    Settings.KEYS.forEach(
        key -> assertThat(Samples.of(key.path())).as(key.path()).isNotEqualTo(key.fallbackText()));
  }

  @Property(tries = 300)
  void shouldGiveTheSameValuesInAnyOrder(
      @ForAll("subsets") Set<String> paths, @ForAll Random random) {
    // Given the same keys in two orders
    List<String> ordered = PATHS.stream().filter(paths::contains).toList();
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, random);

    // When both are read
    Settings one = load(Samples.yaml(ordered));
    Settings other = load(Samples.yaml(shuffled));

    // Then they are the same, and what was not set has its default
    assertThat(records(other)).isEqualTo(records(one));
    Map<String, String> values = values(one);
    Settings.KEYS.forEach(
        key ->
            assertThat(values.get(key.path()))
                .as(key.path())
                .isEqualTo(paths.contains(key.path()) ? written(key) : key.fallbackText()));
  }

  @Property(tries = 100)
  void shouldGiveTheSameValuesByTheEnvironment(@ForAll("subsets") Set<String> paths) {
    Map<String, String> variables = new HashMap<>();
    for (Key<?> key : Settings.KEYS) {
      if (paths.contains(key.path())) {
        String value = Samples.of(key.path()).replace("'", "");
        boolean list = key.kind().list();
        variables.put(key.variable(), list ? value.substring(1, value.length() - 1) : value);
      }
    }
    Settings byEnvironment = new ConfigLoader().environment(variables).load();
    assertThat(records(byEnvironment))
        .isEqualTo(records(load(Samples.yaml(List.copyOf(new TreeSet<>(paths))))));
  }

  @Property(tries = 500)
  void shouldRefuseEveryMisspeltKeyAndNameTheRightOne(
      @ForAll("keys") Key<?> key,
      @ForAll @CharRange(from = 'a', to = 'z') char letter,
      @ForAll Random random) {
    // Given a key with a letter changed, left out, or put in
    int at = random.nextInt(key.name().length());
    String before = key.name().substring(0, at);
    String misspelt =
        switch (random.nextInt(3)) {
          case 0 -> before + letter + key.name().substring(at + 1);
          case 1 -> before + key.name().substring(at + 1);
          default -> before + letter + key.name().substring(at);
        };
    String path = key.section() + "." + misspelt;
    if (PATHS.contains(path) || misspelt.isEmpty() || misspelt.startsWith("-")) {
      return;
    }
    // When it is read, then it is refused by name, with its place and the right name
    assertThatThrownBy(() -> load(key.section() + ":\n  " + misspelt + ": x\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(path + ": no such key in test.yaml line 2; did you mean " + key.path() + "?");
  }

  @Property(tries = 300)
  void shouldWriteTextsAsTheyAreReadBack(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 20) String name) {
    Settings settings = load("practice: {name: " + PracticeSection.NAME.kind().yaml(name) + "}\n");
    assertThat(settings.practice().name()).isEqualTo(name);
  }

  @Property(tries = 300)
  void shouldNeverFailOtherwiseThanByTellingWhatIsWrong(
      @ForAll @StringLength(max = 60) String text) {
    try {
      load(text);
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem).isNotBlank());
    }
  }

  @Provide
  Arbitrary<Set<String>> subsets() {
    return Arbitraries.of(PATHS)
        .set()
        .ofMinSize(0)
        .ofMaxSize(PATHS.size())
        .map(SettingsProperties::withWhatBelongsTo);
  }

  /** Some are set together or not at all. */
  private static Set<String> withWhatBelongsTo(Set<String> paths) {
    Set<Set<String>> all =
        Set.of(
            Set.of(
                "storage.object-store.endpoint",
                "storage.object-store.bucket",
                "storage.object-store.credentials"),
            Set.of("storage.index", "storage.node"),
            Set.of("console.certificate", "console.key"),
            Set.of("console.directory.url", "console.directory.name"),
            Set.of(
                "console.provider.issuer", "console.provider.client", "console.provider.address"));
    Set<String> whole = new TreeSet<>(paths);
    for (Set<String> together : all) {
      if (whole.stream().anyMatch(together::contains)) {
        whole.addAll(together);
      }
    }
    return whole;
  }

  @Provide
  Arbitrary<Key<?>> keys() {
    return Arbitraries.of(Settings.KEYS);
  }

  private static Settings load(String yaml) {
    return new ConfigLoader().text(yaml, "test.yaml").load();
  }

  private static String written(Key<?> key) {
    return Samples.of(key.path()).equals("Larkfold Surgery")
        ? "'Larkfold Surgery'"
        : Samples.of(key.path());
  }

  private static Map<String, String> values(Settings settings) {
    return settings.shown().stream()
        .collect(Collectors.toMap(Settings.Shown::path, Settings.Shown::value));
  }

  private static List<Record> records(Settings settings) {
    return List.of(
        settings.practice(),
        settings.capture(),
        settings.calls(),
        settings.storage(),
        settings.queue(),
        settings.watch(),
        settings.metrics(),
        settings.log());
  }
}
