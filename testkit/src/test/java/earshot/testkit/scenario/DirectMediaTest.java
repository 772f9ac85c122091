package earshot.testkit.scenario;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.LegRecord;
import earshot.testkit.junit.PcapReplay;
import earshot.testkit.junit.ReplayedCapture;
import earshot.testkit.junit.TrafficSupplier;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A PBX that steps out of the media path: by re-INVITE it tells each telephone the other's
 * endpoint, and each direction of their talk may be found on either leg.
 */
class DirectMediaTest {
  /** So many calls at once between as many pairs of telephones. */
  abstract static class Direct implements TrafficSupplier {
    private final int calls;

    Direct(int calls) {
      this.calls = calls;
    }

    @Override
    public TrafficScript script() {
      TrafficScript script = new TrafficScript(12);
      Host pbx = script.host("pbx", "PBX", "192.168.1.10");
      for (int i = 0; i < calls; i++) {
        Host from = script.host("20" + i, "Desk " + i, "192.168.1.2" + i);
        Host to = script.host("30" + i, "Room " + i, "192.168.1.3" + i);
        call(script, "call-" + i, from, pbx, to);
      }
      return script;
    }

    private static void call(TrafficScript script, String name, Host from, Host pbx, Host to) {
      Leg incoming = script.leg(name, from, pbx).to("", to.user());
      Leg outgoing = script.leg(name, pbx, to).from("", from.user());
      List<MediaEnd> ends = new ArrayList<>();
      incoming.caller(ends::add);
      outgoing.callee(ends::add);
      // What the PBX itself would send while it is in the path, and each telephone twice after.
      incoming.sender(Side.CALLEE, RtpSender::mute);
      outgoing.sender(Side.CALLER, RtpSender::mute);
      incoming.invite().ring(400).answer().talk(100);
      outgoing.talkUntil(incoming.nowNs()).invite().ring(100).answer().talk(100);
      incoming.talkUntil(outgoing.nowNs());
      incoming.reinvite(Side.CALLEE, end -> end.movesTo(to, ends.get(1).port()));
      outgoing.reinvite(Side.CALLER, end -> end.movesTo(from, ends.get(0).port()));
      incoming.talk(5000).hangUp(Side.CALLER);
      outgoing.talkUntil(incoming.nowNs()).hangUp(Side.CALLER);
    }
  }

  static final class One extends Direct {
    One() {
      super(1);
    }
  }

  static final class Three extends Direct {
    Three() {
      super(3);
    }
  }

  @Test
  @PcapReplay(script = One.class)
  void shouldTakeBothDirectionsForOneCall(ReplayedCapture capture) {
    assertThat(capture.onlyCall())
        .wasRecorded()
        .isFrom("200")
        .isTo("300")
        .hasLegs(2)
        .isTiedBy("media");
    assertThat(energy(capture.onlyCall().left())).isPositive();
    assertThat(energy(capture.onlyCall().right())).isPositive();
  }

  @Test
  @PcapReplay(script = Three.class)
  void shouldKeepCallsApart(ReplayedCapture capture) {
    assertThat(capture).hasCalls(3);
    assertThat(capture.calls())
        .allSatisfy(
            call -> {
              assertThat(call).wasRecorded().hasLegs(2).isTiedBy("media");
              assertThat(call.record().legs())
                  .extracting(LegRecord::from)
                  .extracting(from -> from.number())
                  .containsOnly(call.record().caller().number());
            });
  }

  /** Of the second half, when the PBX is out of the path. */
  private static long energy(short[] samples) {
    long sum = 0;
    for (int i = samples.length / 2; i < samples.length; i++) {
      sum += Math.abs(samples[i]);
    }
    return sum;
  }
}
