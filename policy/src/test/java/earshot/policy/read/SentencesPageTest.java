package earshot.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Basis;
import earshot.policy.file.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/policy-sentences.md: a row for each sentence, and no row without a test that exists. */
class SentencesPageTest {
  private static final Pattern ROW = Pattern.compile("\\| ([AB][0-9]+) \\|(.*)\\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

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
