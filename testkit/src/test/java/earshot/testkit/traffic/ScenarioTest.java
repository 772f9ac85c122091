package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole scripts: always the same octets, in order of time, and nothing that tshark complains of.
 */
final class ScenarioTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void shouldGiveTheSamePacketsInOrderOfTime(Scenario scenario) throws IOException {
    List<String> once = Packets.of(scenario.script(7, 6, 6));
    List<String> again = Packets.of(scenario.script(7, 6, 6));

    assertThat(again).isEqualTo(once);
    assertThat(Packets.times(scenario.script(7, 6, 6)))
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void shouldPleaseTshark(Scenario scenario) {
    assertThat(Tshark.reading(scenario.script(7, 6, 6), folder).complaints()).isEmpty();
  }

  @Test
  void shouldGiveOtherPacketsForAnotherSeed() throws IOException {
    assertThat(Packets.of(Scenario.PLAIN.script(1, 2, 1)))
        .isNotEqualTo(Packets.of(Scenario.PLAIN.script(2, 2, 1)));
  }

  @Test
  void shouldShowOnDemoDayWhatItPromises() {
    Tshark tshark = Tshark.reading(DemoDay.script(), folder);

    assertThat(tshark.fields("sip.Method == REGISTER && sip.CSeq.seq == 2", "ip.src")).hasSize(4);
    assertThat(tshark.fields("sip.Method == REFER", "sip.Refer-To")).hasSize(1);
    assertThat(tshark.fields("sip.Status-Code == 486 || sip.Status-Code == 487", "sip.Status-Code"))
        .hasSize(4);
    assertThat(tshark.fields("sdp.media contains \"SAVP\"", "frame.number")).hasSize(2);
    assertThat(tshark.streams()).extracting(Tshark.Counted::payload).contains("g722", "g711A");
    assertThat(tshark.streams()).anySatisfy(stream -> assertThat(stream.lost()).isPositive());
    assertThat(DemoDay.script().truth().calls()).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource(LookAlike.class)
  void shouldOnlyLookLikeACall(LookAlike kind) {
    TrafficScript script = new TrafficScript(3);
    Host one = script.host("a", "", "10.0.0.1");
    script.lookAlike(kind, one, script.host("b", "", "10.0.0.2"), 0, 2000);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("ip", "frame.number")).hasSize(100);
    assertThat(tshark.fields("sip", "frame.number")).isEmpty();
  }
}
