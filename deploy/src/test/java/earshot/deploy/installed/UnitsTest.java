package earshot.deploy.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How little the services may do, as systemd itself judges it. */
class UnitsTest {
  private static final double MOST_EXPOSED = 2.5;
  private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level .*: ([0-9.]+)");

  @ParameterizedTest
  @ValueSource(strings = {"earshot-capture", "earshot-console"})
  void shouldExposeLittle(String unit) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is needed");
    // When
    BareDebian.Said said =
        BareDebian.run(
            List.of(
                "systemd-analyze",
                "security",
                "--offline=true",
                "--no-pager",
                Unit.file(unit).toString()));
    // Then
    MatchResult exposure = EXPOSURE.matcher(said.text()).results().findFirst().orElseThrow();
    assertThat(Double.parseDouble(exposure.group(1)))
        .as(said.text())
        .isPositive()
        .isLessThanOrEqualTo(MOST_EXPOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"earshot-capture", "earshot-console"})
  void shouldBeWatchedAndStartedAnew(String name) throws Exception {
    Unit unit = Unit.of(name);
    assertThat(unit.value("Type")).isEqualTo("notify");
    assertThat(Integer.parseInt(unit.value("WatchdogSec"))).isBetween(10, 60);
    assertThat(unit.value("Restart")).isEqualTo("always");
    assertThat(unit.value("RestartPreventExitStatus")).isEqualTo("2");
    assertThat(unit.value("StartLimitIntervalSec")).isEqualTo("0");
    assertThat(unit.value("LimitCORE")).isEqualTo("0");
  }
}
