package earshot.testkit.junit;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A patient rings the surgery, over its PBX, and is put on hold for a moment. */
@PcapReplay(script = SurgeryCallTest.Booking.class)
class SurgeryCallTest {
  static final class Booking implements TrafficSupplier {
    @Override
    public TrafficScript script() {
      TrafficScript script = new TrafficScript(7);
      Host trunk = script.host("", "", "203.0.113.10");
      Host pbx = script.host("pbx", "PBX", "192.168.20.10");
      Host reception = script.host("201", "Reception", "192.168.20.21");
      script
          .pbxCall("booking", trunk, pbx, reception)
          .between("Tom Barley", "07700900123", "01632960100")
          .ring(1500)
          .answer()
          .talk(8000)
          .hold(2000)
          .resume()
          .talk(4000)
          .hangUp(Side.CALLER);
      return script;
    }
  }

  @Test
  void shouldRecordTwoLegsAsOneCall(ReplayedCapture capture) {
    ReplayedCall call = capture.onlyCall();

    assertThat(call)
        .wasRecorded()
        .hasNoFailures()
        .isFrom("07700900123")
        .hasLegs(2)
        .isTiedBy("audio")
        .hasEvents("ringing", "answered", "hold", "resume", "ended")
        .hasDuration(Duration.ofSeconds(14), Duration.ofMillis(100));
    assertThat(call.left()).hasSameSizeAs(call.right());
  }

  @Test
  @PcapReplay("shared:rickwporter__sip-rtp-g729a.pcap")
  void shouldSayWhyCallWasNotRecorded(ReplayedCapture capture) {
    assertThat(capture.onlyCall()).wasNotRecordedBecause(FailureCode.UNSUPPORTED_CODEC);
  }
}
