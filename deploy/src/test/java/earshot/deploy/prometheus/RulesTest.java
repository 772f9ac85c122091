package earshot.deploy.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.watch.AlarmCode;
import earshot.deploy.architecture.ProjectRoot;
import earshot.deploy.prometheus.Rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that are shipped: whole, true to the pages and the code, and each with its cases. */
class RulesTest {
  private static final Path CASES = ProjectRoot.path().resolve("deploy/src/test/prometheus");
  private static final Path PAGES = ProjectRoot.path().resolve("docs");
  private static final Path OF_ALARMS = Rules.FOLDER.resolve("rules/earshot-alarms.rules.yml");
  private static final Pattern FIGURE =
      Pattern.compile("\\b(?:earshot|process|jvm|system)[_:][\\w:]+");

  @TempDir private Path temp;

  @Test
  void shouldBeUnderstoodByPrometheus() throws Exception {
    List<String> rules = new ArrayList<>(List.of("check", "rules"));
    Rules.files().forEach(file -> rules.add(file.toString()));
    promtool(rules);
    for (String config : List.of("prometheus.yml", "prometheus-several.yml")) {
      promtool(List.of("check", "config", Rules.FOLDER.resolve(config).toString()));
    }
  }

  @Test
  void shouldHaveAnAlertForEachAlarmInItsWords() throws Exception {
    assertThat(Files.readString(OF_ALARMS)).isEqualTo(AlarmRules.text());
  }

  @Test
  void shouldBeUpWhileAnAlarmIs() throws Exception {
    Path cases = temp.resolve("alarms.test.yml");
    Files.writeString(cases, AlarmRules.cases(OF_ALARMS.toString()));
    promtool(List.of("test", "rules", cases.toString()));
  }

  @Test
  void shouldBeUpAndOverAsTheCasesTell() throws Exception {
    for (Path cases : cases()) {
      promtool(List.of("test", "rules", cases.toString()));
    }
  }

  @Test
  void shouldHaveACaseInWhichItIsUpAndOneInWhichItIsNot() throws Exception {
    Set<String> up = new HashSet<>();
    Set<String> over = new HashSet<>();
    for (Path file : cases()) {
      for (Map<?, ?> test : Rules.list(Rules.load(file), "tests")) {
        for (Map<?, ?> check : Rules.list(test, "alert_rule_test")) {
          boolean isUp = !Rules.list(check, "exp_alerts").isEmpty();
          (isUp ? up : over).add(String.valueOf(check.get("alertname")));
        }
      }
    }
    List<String> own = outside().map(Rule::name).toList();
    assertThat(up).containsExactlyInAnyOrderElementsOf(own);
    over.add("EarshotWatchdog"); // which is never over
    assertThat(over).containsExactlyInAnyOrderElementsOf(own);
  }

  @Test
  void shouldHaveASectionForEachAlertAndNoOther() throws Exception {
    Map<String, String> sections = new java.util.LinkedHashMap<>();
    for (String section : Files.readString(PAGES.resolve("alerts.md")).split("\n## ")) {
      sections.put(section.lines().findFirst().orElse(""), section.replaceAll("\\s+", " "));
    }
    sections.remove("# Alerts");
    assertThat(sections.keySet()).containsExactlyElementsOf(outside().map(Rule::name).toList());
    assertThat(outside())
        .allSatisfy(
            rule ->
                assertThat(sections.get(rule.name()))
                    .contains("> " + rule.annotations().get("summary") + " *" + weight(rule) + ".*")
                    .contains("**What to do"));
  }

  /** How the page calls a severity. */
  private static String weight(Rule rule) {
    return rule.severity().substring(0, 1).toUpperCase(Locale.ROOT) + rule.severity().substring(1);
  }

  @Test
  void shouldLeadToASectionAndSayNothingPersonal() {
    assertThat(Rules.alerts())
        .allSatisfy(
            rule -> {
              boolean isAlarm =
                  Stream.of(AlarmCode.values()).map(AlarmRules::name).anyMatch(rule.name()::equals);
              String anchor =
                  isAlarm
                      ? "alarms.md#" + hyphened(rule.name())
                      : "alerts.md#" + rule.name().toLowerCase(Locale.ROOT);
              assertThat(rule.annotations()).containsEntry("runbook", "docs/" + anchor);
              assertThat(rule.annotations().get("summary")).endsWith(".").doesNotContain("{{");
              assertThat(rule.severity()).isIn("critical", "warning", "info", "none");
            });
    assertThat(Rules.alerts()).extracting(Rule::name).doesNotHaveDuplicates();
  }

  /** mirror-silent of EarshotMirrorSilent. */
  private static String hyphened(String name) {
    return name.substring("Earshot".length())
        .replaceAll("(?<!^)([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }

  @Test
  void shouldAskForNothingButWhatIsOfferedOrRecorded() throws Exception {
    String page = Files.readString(PAGES.resolve("metrics.md"));
    List<String> recorded = Rules.all().stream().map(Rule::name).toList();
    for (Rule rule : Rules.all()) {
      assertThat(FIGURE.matcher(rule.expression()).results().map(MatchResult::group))
          .as(rule.name())
          .allMatch(figure -> recorded.contains(figure) || page.contains("`" + figure + "`"));
    }
  }

  private static Stream<Rule> outside() {
    return Rules.files().stream()
        .filter(file -> !file.equals(OF_ALARMS))
        .flatMap(file -> Rules.in(file).stream())
        .filter(Rule::isAlert);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.sorted().toList();
    }
  }

  private static void promtool(List<String> arguments) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/promtool")), "promtool of prometheus is absent");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(arguments);
    Process judge = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(judge.getInputStream().readAllBytes(), UTF_8);
    assertThat(judge.waitFor()).as(said).isZero();
  }
}
