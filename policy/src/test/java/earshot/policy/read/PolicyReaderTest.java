package earshot.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Basis;
import earshot.policy.file.Direction;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Role;
import earshot.policy.file.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String GOOD =
      new String(Examples.octets(Examples.MONTHS_36), StandardCharsets.UTF_8);

  @Test
  void shouldReadTheExampleWithACeiling() {
    Policy policy = Examples.policy(Examples.MONTHS_36);

    assertThat(policy.version()).isEqualTo(1);
    assertThat(policy.pack().id()).isEqualTo("england/2026-11");
    assertThat(policy.purposes()).hasSize(7).doesNotContainKey(Purpose.DIRECT_CARE);
    assertThat(kept(policy, "general").atMost()).contains(Period.ofMonths(36));
    assertThat(kept(policy, "general").atLeast()).isEmpty();
    assertThat(line(policy, Direction.INTERNAL).record()).isFalse();
    assertThat(line(policy, Direction.OUTGOING).from()).isEqualTo(new Basis.Assumed());
    assertThat(policy.claims().law().orElseThrow().current()).isEqualTo("uk-gdpr-dpa-2018");
  }

  @Test
  void shouldReadTheExampleWithAFloor() {
    Policy policy = Examples.policy(Examples.LIFE_PLUS_10);

    assertThat(kept(policy, "patient").atLeast()).contains(Period.ofYears(10));
    assertThat(policy.roleGate().orElseThrow().traineesCountAs()).isEqualTo(Role.TEAM_MEMBER);
    AccessRule dispute =
        policy.access().stream().filter(r -> r.name().equals("dispute")).findFirst().orElseThrow();
    assertThat(dispute.pick()).isEqualTo(Pick.NAMED_CALL);
    assertThat(dispute.needs()).containsExactlyInAnyOrder(Need.CASE, Need.ASSIGNED);
    assertThat(dispute.from()).isEqualTo(new Basis.Sentences(List.of("B17", "B21")));
  }

  @Test
  void shouldKeepTheFilesOrderOfRules() {
    assertThat(Examples.policy(Examples.MONTHS_36).access())
        .extracting(AccessRule::name)
        .containsExactly(
            "quality", "training-needs", "teaching", "understanding", "dispute", "safety");
  }

  @Test
  void shouldAddTheLawsWaysOutToThoseOfTheFile() {
    assertThat(Examples.policy(Examples.LIFE_PLUS_10).disclosure())
        .extracting(DisclosureRule::name)
        .containsExactly("commissioner-complaints", "court", "legal-requirement", "police");
  }

  @Test
  void shouldHashTheFilesOctets() {
    // Given a file and the same file with one blank more, the SHA-256 differs
    Policy one = understood(GOOD);
    Policy other = understood(GOOD + " ");

    assertThat(one.hash()).matches("[0-9a-f]{64}").isNotEqualTo(other.hash());
    assertThat(understood(GOOD).hash()).isEqualTo(one.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          roles: [manager]             | roles: [manger]          | access.quality.roles: | (did you mean 'manager'?)
          pick: sample                 | pick: samples            | access.quality.pick: | (did you mean 'sample'?)
          supervised: true             | supervized: true         | access.teaching.supervized: no such key | (did you mean 'supervised'?)
          interests:                   | intrests:                | intrests: no such key | (did you mean 'interests'?)
          then: destroy                | then: burn               | retention.general.then: one of destroy, review is wanted, not 'burn' | x
          at_most: 36 months           | at_most: 36 moons        | retention.general.at_most: a time such as | '36 moons'
          at_most: 36 months           | at_most: 0 months        | retention.general.at_most: a time such as | '0 months'
          at_most: 36 months,          |                          | retention.general.at_most: a ceiling (at_most), a floor (at_least) or both | x
          record: false, from: assumed | record: false            | recording.internal.from: where it comes from | x
          from: [A0]                   | from: [chapter 3]        | practice.from: where it comes from | 'chapter 3'
          from: [A0]                   | from: asumed             | practice.from: where it comes from | (did you mean 'assumed'?)
          effective: 2026-12-01        | effective: 2026-02-30    | effective: a date such as 2026-12-01 is wanted, not '2026-02-30' | x
          version: 1                   | version: 0               | version: a whole number from 1 is wanted | x
          zone: Europe/London          | zone: Europe/Londinium   | zone: a time zone such as | x
          pack: england/2026-11        | pack: england/2026-12    | pack: | (did you mean 'england/2026-11'?)
          format: call-policy/1        | format: call-policy/2    | format: | (did you mean 'call-policy/1'?)
          decision: deny               | decision: permit         | disclosure.default.decision: | x
          needs: [order], from         | needs: [decider], from   | disclosure.court.needs: the law pack wants 'order' as well | x
          """)
  void shouldSayWhatWasWanted(String good, String bad, String message, String more) {
    String text = GOOD.replace(good, bad == null ? "" : bad);
    assertThat(text).isNotEqualTo(GOOD);

    List<String> problems = refused(text);

    assertThat(problems).anySatisfy(p -> assertThat(p).contains(message));
    if (!more.equals("x")) {
      assertThat(String.join("\n", problems)).contains(more);
    }
  }

  @Test
  void shouldNameFileAndLineAndPath() {
    // Given a wrong word in the third line
    String text = GOOD.lines().toList().indexOf("version: 1") + "";
    int line = Integer.parseInt(text) + 1;

    assertThat(refused(GOOD.replace("version: 1", "version: one")))
        .containsExactly(
            "policy.yaml:" + line + ": version: a whole number from 1 is wanted, not 'one'");
  }

  @Test
  void shouldTellEveryProblemAtOnceInTheFilesOrder() {
    String text =
        GOOD.replace("version: 1", "version: x")
            .replace("then: destroy", "then: x")
            .replace("decision: deny", "decision: x");

    assertThat(refused(text))
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).contains(" version: "),
            second -> assertThat(second).contains(" disclosure.default.decision: "),
            third -> assertThat(third).contains(" retention.general.then: "));
  }

  @Test
  void shouldNotComplainOfWhatLiesWithinAMissingPart() {
    assertThat(refused(GOOD.replace("copies: {", "x: {")))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).endsWith("copies: a part with keys is wanted here"))
        .anySatisfy(p -> assertThat(p).contains(" x: no such key"));
  }

  @Test
  void shouldRefuseAKeyThatIsThereTwice() {
    assertThat(refused(GOOD + "\nversion: 2\n")).singleElement().asString().contains("twice");
  }

  @Test
  void shouldRefuseADeciderWhomTheLawDoesNotLetDecide() {
    String text =
        GOOD.replace(
            "  court: {",
            "  police: {needs: [written-request, decider], deciders: [manager], from: assumed}\n"
                + "  court: {");

    assertThat(refused(text))
        .singleElement()
        .asString()
        .contains("disclosure.police.deciders: the law pack doesn't let 'manager' decide this");
  }

  @Test
  void shouldGiveTheLawsDecidersToARuleThatNamesNone() {
    String text =
        GOOD.replace(
            "  court: {",
            "  police: {needs: [written-request, decider, case], from: assumed}\n  court: {");

    DisclosureRule police =
        understood(text).disclosure().stream()
            .filter(rule -> rule.name().equals("police"))
            .findFirst()
            .orElseThrow();

    assertThat(police.deciders()).containsExactlyInAnyOrder(Role.CALDICOTT_GUARDIAN, Role.IG_LEAD);
    assertThat(police.needs()).contains(Need.CASE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "#",
        "x",
        "[]",
        "- a",
        "a: [",
        "a: *b",
        "%YAML 9.9\n---\na: b",
        "--- a\n--- b",
        "? [a]\n: b",
        "&a [*a]",
        "a: &a {b: *a}",
        "\u0000",
        "a: !!binary x",
        "<<: {a: b}"
      })
  void shouldRefuseWhatIsNoPolicy(String text) {
    assertThat(refused(text)).isNotEmpty();
  }

  @Test
  void shouldRefuseWhatNestsTooDeep() {
    assertThat(refused("[".repeat(50_000))).singleElement().asString().contains("levels");
  }

  @Test
  void shouldRefuseWhatIsTooLong() {
    assertThat(refused("#".repeat(300_000))).singleElement().asString().contains("KiB");
  }

  @Test
  void shouldRefuseOctetsThatAreNoText() {
    assertThat(PolicyReader.read(new byte[] {(byte) 0xc3, 0x28}, "p"))
        .isEqualTo(
            new ReadPolicy.Refused(List.of(new Problem("p", 0, "", "a text in UTF-8 is wanted"))));
  }

  @Test
  void shouldTellAFileThatIsNotThere(@TempDir Path folder) {
    assertThat(PolicyReader.read(folder.resolve("none.yaml")))
        .isInstanceOfSatisfying(
            ReadPolicy.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().toString())
                    .endsWith("none.yaml: there is no such file"));
  }

  @Test
  void shouldReadAFileFromDisk(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("p.yaml"), GOOD);

    assertThat(PolicyReader.read(file)).isInstanceOf(ReadPolicy.Understood.class);
  }

  private static RetentionClass kept(Policy policy, String name) {
    return Objects.requireNonNull(policy.retention().get(name));
  }

  private static Scope.Line line(Policy policy, Direction direction) {
    return Objects.requireNonNull(policy.scope().directions().get(direction));
  }

  private static Policy understood(String text) {
    ReadPolicy read = PolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "policy.yaml");
    assertThat(read).isInstanceOf(ReadPolicy.Understood.class);
    return ((ReadPolicy.Understood) read).policy();
  }

  private static List<String> refused(String text) {
    ReadPolicy read = PolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "policy.yaml");
    assertThat(read).isInstanceOf(ReadPolicy.Refused.class);
    return ((ReadPolicy.Refused) read).problems().stream().map(Problem::toString).toList();
  }
}
