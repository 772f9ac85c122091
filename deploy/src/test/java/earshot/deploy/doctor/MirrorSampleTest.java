package earshot.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is thought of mirrors, each played from the traffic of a call. */
class MirrorSampleTest {
  private static final int SOURCE_ADDRESS = 14 + 12;

  @TempDir private Path temp;

  @Test
  void shouldFindAMirrorWellThatShowsBothSides() throws IOException {
    MirrorHeard heard = heard(call(new TrafficScript(1)), frame -> true);
    assertThat(heard.sip()).isGreaterThan(4);
    assertThat(heard.rtp()).isBetween(280L, 310L);
    assertThat(heard.bothWays()).isEqualTo(1);
    assertThat(heard.oneWay()).isZero();
    assertThat(heard.repeated()).isLessThan(0.01);
    assertThat(judged(heard)).allMatch(Finding.Well.class::isInstance).hasSize(2);
  }

  @Test
  void shouldMissTheOtherDirection() throws IOException {
    MirrorHeard heard =
        heard(
            call(new TrafficScript(1)),
            frame ->
                frame.bytes().getInt(frame.offset() + SOURCE_ADDRESS)
                    == 0xC0_A8_14_15); // the caller
    assertThat(heard.oneWay()).isEqualTo(1);
    assertThat(judged(heard))
        .anyMatch(f -> f instanceof Finding.Wrong && f.sentence().startsWith("Only one side"));
  }

  @Test
  void shouldMissSignallingOrSound() throws IOException {
    MirrorHeard sound = heard(call(new TrafficScript(1)), frame -> frame.length() < 250);
    assertThat(judged(sound))
        .anyMatch(f -> f instanceof Finding.Look && f.sentence().startsWith("Sound comes, and no"));
    MirrorHeard signalling = heard(call(new TrafficScript(1)), frame -> frame.length() >= 250);
    assertThat(judged(signalling))
        .anyMatch(f -> f instanceof Finding.Look && f.sentence().startsWith("Signalling comes"));
    MirrorHeard nothing = heard(call(new TrafficScript(1)), frame -> false);
    assertThat(judged(nothing)).singleElement().isInstanceOf(Finding.Look.class);
  }

  @Test
  void shouldSeeThatPacketsComeTwice() throws IOException {
    MirrorHeard heard = heard(call(new TrafficScript(1).seenTwice(0.2)), frame -> true);
    assertThat(heard.repeated()).isBetween(0.45, 0.51);
    assertThat(heard.rtp()).isBetween(280L, 310L);
    assertThat(judged(heard)).anyMatch(f -> f.sentence().contains("% of the packets come twice"));
  }

  @Test
  void shouldSeeTagsAndFramesThatWereCut() throws IOException {
    TrafficScript script = new TrafficScript(1);
    Host one = script.host("201", "Priya", "192.168.20.21").inVlan(20);
    Host two = script.host("204", "Ewan", "192.168.20.24").inVlan(20);
    script.leg("a", one, two).invite().ring(200).answer().talk(1_000).hangUp(Side.CALLER);
    MirrorHeard tagged = heard(script, frame -> true);
    assertThat(tagged.tagged()).isEqualTo(tagged.frames());
    assertThat(tagged.tunnelled()).isZero();
    MirrorHeard cut =
        heard(
            call(new TrafficScript(1)),
            frame -> {
              frame.wrap(
                  frame.bytes(),
                  frame.offset(),
                  30,
                  frame.originalLength(),
                  frame.linkType(),
                  frame.timestampNs(),
                  0);
              return true;
            });
    assertThat(cut.cutShort()).isEqualTo(cut.frames());
    assertThat(judged(cut)).anyMatch(f -> f.sentence().contains("did not come whole"));
  }

  private static TrafficScript call(TrafficScript script) {
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    script.leg("a", one, two).invite().ring(200).answer().talk(3_000).hangUp(Side.CALLER);
    return script;
  }

  private MirrorHeard heard(TrafficScript script, Predicate<CapturedFrame> seen)
      throws IOException {
    Path file = temp.resolve("call.pcap");
    script.writePcap(file);
    MirrorSample sample = new MirrorSample();
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(file)) {
      while (tap.next(frame)) {
        if (seen.test(frame)) {
          sample.accept(frame);
        }
      }
    }
    return sample.heard();
  }

  private static List<Finding> judged(MirrorHeard heard) {
    return MirrorJudgement.of(heard, Duration.ofSeconds(4));
  }
}
