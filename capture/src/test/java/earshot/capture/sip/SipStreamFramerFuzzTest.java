package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Any octets in any chunks, with holes, give messages and leave the framer fit for the next. */
class SipStreamFramerFuzzTest {
  private final SipParser parser = new SipParser();

  @FuzzTest(maxDuration = "90s")
  void shouldCutAnything(FuzzedDataProvider data) {
    List<SipMessage> messages = new ArrayList<>();
    SipStreamFramer framer = new SipStreamFramer(parser, 8_192, messages::add);
    while (data.remainingBytes() > 0) {
      boolean afterHole = data.consumeInt(0, 15) == 0;
      byte[] chunk = data.consumeBytes(data.consumeInt(1, 4_096));
      framer.accept(ByteBuffer.wrap(chunk), 0, chunk.length, afterHole);
    }
    framer.end();
    messages.clear();

    byte[] ringing = Messages.octets(Messages.RINGING);
    framer.accept(ByteBuffer.wrap(ringing), 0, ringing.length, false);
    assertThat(messages).containsExactly(Messages.parse(Messages.RINGING));
  }
}
