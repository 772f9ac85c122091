package earshot.deploy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import earshot.deploy.architecture.ProjectRoot;
import earshot.policy.read.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code earshot policy} prints, and the exit codes that scripts go by. */
class PolicyCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @Test
  void shouldSayWhatKeepsAnExampleFromBeingActivated() throws IOException {
    assertThat(run("policy", "check", example(Examples.LIFE_PLUS_10, "", ""))).isEqualTo(1);

    assertThat(text(out).lines())
        .anyMatch(line -> line.startsWith("error placeholder:practice.name: "))
        .anyMatch(line -> line.startsWith("error trigger-without-source:retention.patient.start: "))
        .anyMatch(line -> line.startsWith("confirm assumed:recording.outgoing: "))
        .anyMatch(line -> line.startsWith("advice weak-login:security.login: "));
    assertThat(text(err)).isEmpty();
  }

  @Test
  void shouldPassAPolicyOfWhichEverythingIsConfirmed() throws IOException {
    // Given an example without placeholders, and everything that a first check asks to be confirmed
    String file = named(example(Examples.MONTHS_36, "", ""));
    run("policy", "check", file);
    List<String> arguments = new ArrayList<>(List.of("policy", "check", file));
    text(out)
        .lines()
        .filter(line -> line.startsWith("confirm "))
        .map(line -> line.split(" ", -1)[1])
        .forEach(
            key -> arguments.addAll(List.of("--confirmed", key.substring(0, key.length() - 1))));
    out.reset();

    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(text(out).lines()).allMatch(line -> line.startsWith("advice "));
  }

  @Test
  void shouldLetAPracticeSayThatDeathsAreTold() throws IOException {
    run("policy", "check", "--deaths", example(Examples.LIFE_PLUS_10, "", ""));

    assertThat(text(out)).doesNotContain("trigger-without-source");
  }

  @Test
  void shouldSayWhereAFileIsWrong() throws IOException {
    String file = example(Examples.MONTHS_36, "pick: sample", "pick: smaple");

    assertThat(run("policy", "check", file)).isEqualTo(1);
    assertThat(text(err))
        .startsWith("earshot: " + file + ":")
        .contains("access.quality.pick: one of named-call, sample, released-set is wanted")
        .contains("(did you mean 'sample'?)");
  }

  @Test
  void shouldPrintFindingsAsJson() throws IOException {
    assertThat(run("policy", "check", "--json", example(Examples.MONTHS_36, "", ""))).isEqualTo(1);

    assertThat(text(out).trim())
        .startsWith("{\"passes\":false,\"policy\":\"practice-36-months\",\"version\":1,\"hash\":\"")
        .contains("{\"severity\":\"error\",\"code\":\"placeholder\",\"path\":\"practice.contact\",")
        .endsWith("]}");
  }

  @Test
  void shouldPrintProblemsAsJson() throws IOException {
    String file = example(Examples.MONTHS_36, "version: 1", "version: one");

    assertThat(run("policy", "check", "--json", file)).isEqualTo(1);
    assertThat(text(out))
        .contains("\"passes\":false")
        .contains("\"path\":\"version\",\"text\":\"a whole number from 1 is wanted, not 'one'\"");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void shouldSayWhatANewVersionChanges() throws IOException {
    String old = example(Examples.MONTHS_36, "", "");
    String fresh = example(Examples.MONTHS_36, "36 months", "24 months");

    assertThat(run("policy", "diff", old, fresh)).isZero();
    assertThat(text(out).lines())
        .containsExactly(
            "retention.general.at_most: Recordings of class general are kept at most 24 months,"
                + " before 36 months: 12 months sooner. [recordings go sooner]",
            "Recordings would go sooner: a second person has to approve this version, and it is in"
                + " force seven whole days after that.");
  }

  @Test
  void shouldSayNothingWhereNothingChanges() throws IOException {
    String file = example(Examples.MONTHS_36, "", "");

    assertThat(run("policy", "diff", file, file)).isZero();
    assertThat(text(out)).isEmpty();
  }

  @Test
  void shouldNotCompareAFileThatIsNotThere() throws IOException {
    String file = example(Examples.MONTHS_36, "", "");

    assertThat(run("policy", "diff", file, temp.resolve("none").toString())).isEqualTo(1);
    assertThat(text(err)).contains("there is no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "patient, html, .html",
    "patient, text, .txt",
    "staff, trace, .trace.txt",
    "website, text, .txt",
    "announcement, html, .html"
  })
  void shouldWriteTheNoticesOfTheDocumentation(String kind, String format, String ending)
      throws IOException {
    String file = example(Examples.LIFE_PLUS_10, "", "");

    assertThat(run("policy", "notice", file, "--kind", kind, "--format", format)).isZero();
    assertThat(text(out))
        .isEqualTo(
            Files.readString(
                ProjectRoot.path()
                    .resolve("docs/examples/practice-life-plus-10." + kind + ending)));
  }

  @Test
  void shouldSayWhichNoticesThereAre() throws IOException {
    String file = example(Examples.MONTHS_36, "", "");

    assertThat(run("policy", "notice", file, "--kind", "patients")).isEqualTo(2);
    assertThat(text(err)).contains("'patients' is none of patient, website, announcement, staff");
  }

  @Test
  void shouldPrintAnExampleToBeginWith() {
    assertThat(run("policy", "example", Examples.MONTHS_36)).isZero();
    assertThat(text(out).getBytes(UTF_8)).isEqualTo(Examples.octets(Examples.MONTHS_36));
    assertThat(run("policy", "example", "mine")).isEqualTo(2);
    assertThat(run("policy")).isEqualTo(2);
  }

  private String example(String name, String old, String now) throws IOException {
    String text = new String(Examples.octets(name), UTF_8);
    Path file = Files.createTempFile(temp, name, ".yaml");
    return Files.writeString(file, old.isEmpty() ? text : text.replace(old, now)).toString();
  }

  private static String named(String file) throws IOException {
    Path path = Path.of(file);
    Files.writeString(path, Files.readString(path).replaceAll("\"\\[.*]\"", "The practice"));
    return file;
  }

  private int run(String... arguments) {
    return Earshot.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map::of, arguments);
  }

  private static String text(ByteArrayOutputStream octets) {
    return octets.toString(UTF_8);
  }
}
