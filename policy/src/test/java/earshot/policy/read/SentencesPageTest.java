package earshot.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Basis;
import earshot.policy.file.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/policy-sentences.md: a row for each sentence, and no row without a test that exists. */
class SentencesPageTest {
  private static final Pattern ROW = Pattern.compile("\\| ([AB][0-9]+) \\|(.*)\\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private static final Pattern OF_THE_TABLE = Pattern.compile("`row: ([^`|]+)`");

  @Test
  void shouldHaveARowForEverySentence() throws IOException {
    Stream<String> a = IntStream.rangeClosed(0, 31).mapToObj(i -> "A" + i);
    Stream<String> b = IntStream.rangeClosed(0, 28).mapToObj(i -> "B" + i);

    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(Stream.concat(a, b).toList());
  }

  @Test
  void shouldNameOnlyTestsThatExistAndOneAtLeastForEachSentence() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();

    rows()
        .forEach(
            (sentence, row) -> {
              List<String> named =
                  NAMED
                      .matcher(row)
                      .results()
                      .filter(
                          test ->
                              !sources
                                  .getOrDefault(test.group(1), "")
                                  .contains("void " + test.group(2) + "("))
                      .map(test -> sentence + ": " + test.group())
                      .toList();
              missing.addAll(named);
              if (!NAMED.matcher(row).find()) {
                missing.add(sentence + " names no test");
              }
            });

    assertThat(missing).isEmpty();
  }

  /** Tests of these packages look at words: of the file, of its check, of the notice. */
  private static final Set<String> OF_WORDS = Set.of("read", "lint", "notice", "diff", "phrase");

  @Test
  void shouldNameWhatActsOnEachSentenceOrSayThatNothingDoes() throws IOException {
    Map<String, String> sources = sources();
    List<String> silent = new ArrayList<>();
    rows()
        .forEach(
            (sentence, row) -> {
              String act = row.substring(row.lastIndexOf('|') + 1).strip();
              boolean isTested =
                  OF_THE_TABLE.matcher(act).find()
                      || NAMED
                          .matcher(act)
                          .results()
                          .anyMatch(test -> isOfAnAct(sources.getOrDefault(test.group(1), "")));
              if (!isTested && !act.startsWith("nothing")) {
                silent.add(sentence + ": " + act);
              }
            });
    assertThat(silent).isEmpty();
  }

  private static boolean isOfAnAct(String source) {
    return !source.isEmpty()
        && OF_WORDS.stream()
            .noneMatch(part -> source.contains("package earshot.policy." + part + ";"));
  }

  @Test
  void shouldNameOnlyRowsOfTheDecisionTableThatExist() throws IOException {
    // Given the table as it stands in its test
    Set<String> asked =
        sources()
            .getOrDefault("DecisionTableTest", "")
            .lines()
            .map(line -> line.split("\\|", -1))
            .filter(cells -> cells.length == 6)
            .map(cells -> Arrays.stream(cells).limit(4).map(String::strip).toList())
            .map(cells -> String.join(", ", cells))
            .collect(Collectors.toSet());
    assertThat(asked).hasSizeGreaterThan(40);

    // Then the page names those only, those of its second table as well
    List<String> named = OF_THE_TABLE.matcher(page()).results().map(row -> row.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(asked).containsAll(named);
  }

  @Test
  void shouldNameOnlyTestsThatExistWhereTheTwoPracticesDiffer() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing =
        NAMED
            .matcher(page())
            .results()
            .filter(
                test ->
                    !sources
                        .getOrDefault(test.group(1), "")
                        .contains("void " + test.group(2) + "("))
            .map(MatchResult::group)
            .toList();
    assertThat(missing).isEmpty();
  }

  private static String page() throws IOException {
    return Files.readString(root().resolve("docs/policy-sentences.md"));
  }

  @Test
  void shouldCiteOnlySentencesThatHaveARow() throws IOException {
    for (String example : Examples.names()) {
      Policy policy = Examples.policy(example);
      List<String> cited =
          policy.access().stream()
              .map(rule -> rule.from())
              .filter(Basis.Sentences.class::isInstance)
              .flatMap(from -> ((Basis.Sentences) from).ids().stream())
              .toList();

      assertThat(rows().keySet()).containsAll(cited);
    }
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new HashMap<>();
    for (String line : Files.readAllLines(root().resolve("docs/policy-sentences.md"))) {
      ROW.matcher(line)
          .results()
          .forEach(row -> assertThat(rows.put(row.group(1), row.group(2))).isNull());
    }
    return rows;
  }

  /** The text of each test class, by its name. */
  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(root())) {
      Map<String, String> sources = new HashMap<>();
      for (Path module : modules.map(each -> each.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
              String name = String.valueOf(file.getFileName()).replace(".java", "");
              sources.merge(name, Files.readString(file), String::concat);
            }
          }
        }
      }
      return sources;
    }
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("LICENSE"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("not within the repository");
    }
    return at;
  }
}
