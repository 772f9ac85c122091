package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.PipelineLoad;
import earshot.capture.count.Incident;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.LookAlike;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.SipWire;
import earshot.testkit.traffic.TrafficScript;
import org.junit.jupiter.api.Test;

/** Thousands of calls come and go, and nothing of them stays. */
final class LoadTest {
  private static final int CALLS = 2000;

  private final TrafficScript script = new TrafficScript(19);
  private final Host pbx = script.host("pbx", "PBX", "10.0.0.10");

  @Test
  void shouldForgetThousandsOfCallsAtOnce() {
    for (int i = 0; i < CALLS; i++) {
      Leg leg = script.leg("call-" + i, phone(i), pbx).startingAtMs(i);
      leg.with(how(i)).invite().ring(50);
      switch (i % 5) {
        case 0 -> leg.cancel();
        case 1 -> leg.refuse(486, "Busy Here");
        case 2 -> leg.answer().talk(300).vanish();
        default -> leg.answer().talk(400).hangUp(Side.CALLEE);
      }
    }
    // Minutes later something passes, so that time does.
    script.options(pbx, phone(1), 650_000).options(pbx, phone(1), 700_000);

    Replayed replayed = Replayed.of(script);
    assertThat(replayed.loadAtEnd()).isEqualTo(PipelineLoad.NONE);
    assertThat(replayed.mostCallsUp()).isGreaterThan(CALLS * 2 / 3);
    assertThat(replayed.calls())
        .filteredOn(call -> call.outcome() == Outcome.NOT_ANSWERED)
        .hasSize(CALLS * 2 / 5);
    assertThat(replayed.calls())
        .filteredOn(call -> call.outcome() == Outcome.RECORDED)
        .hasSize(CALLS * 3 / 5);
  }

  @Test
  void shouldForgetWhatIsNoCall() {
    Host phone = phone(0);
    for (LookAlike kind : LookAlike.values()) {
      script.lookAlike(kind, phone, pbx, 0, 100_000);
    }
    Leg leg =
        script.leg("call", phone, pbx).startingAtMs(90_000).with(LegOptions::signallingUnseen);
    leg.invite().ring(50).answer().talk(6000).hangUp(Side.CALLER);
    script.options(pbx, phone, 200_000).options(pbx, phone, 300_000);

    Replayed replayed = Replayed.of(script);
    assertThat(replayed.call().outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(replayed.loadAtEnd()).isEqualTo(PipelineLoad.NONE);
    assertThat(replayed.counters().of(Incident.STREAM_TABLE_FULL)).isZero();
  }

  /** Some over TCP, and some that nobody announces. */
  private static java.util.function.Consumer<LegOptions> how(int call) {
    return switch (call % 9) {
      case 7 -> options -> options.over(SipWire.tcp());
      case 8 -> LegOptions::rtcp;
      default -> options -> {};
    };
  }

  private Host phone(int i) {
    return script.host("2" + i, "Phone", "10.1." + i / 250 + "." + (1 + i % 250));
  }
}
