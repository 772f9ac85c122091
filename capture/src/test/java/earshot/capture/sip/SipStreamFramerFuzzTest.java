package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any octets in any chunks, with holes, give messages and leave the framer fit for the next. */
class SipStreamFramerFuzzTest {
  private final SipParser parser = new SipParser();

  static Stream<Arguments> seeds() {
    return Stream.of(
            Messages.INVITE + Messages.RINGING,
            Messages.MULTIPART + "\r\n\r\n" + Messages.REFER + "junk\r\n" + Messages.INVITE)
        .map(stream -> Arguments.of((Object) Messages.octets("\u0001" + stream)));
  }

  /** The first octet says how the rest is cut into chunks and where octets are missing. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "90s")
  void shouldCutAnything(byte[] octets) {
    List<SipMessage> messages = new ArrayList<>();
    SipStreamFramer framer = new SipStreamFramer(parser, 8_192, messages::add);
    Random cuts = new Random(octets.length == 0 ? 0 : octets[0]);
    for (int from = 1; from < octets.length; ) {
      int to = Math.min(octets.length, from + 1 + cuts.nextInt(1_500));
      byte[] chunk = Arrays.copyOfRange(octets, from, to);
      framer.accept(ByteBuffer.wrap(chunk), 0, chunk.length, cuts.nextInt(16) == 0);
      from = to;
    }
    framer.end();
    messages.clear();

    byte[] ringing = Messages.octets(Messages.RINGING);
    framer.accept(ByteBuffer.wrap(ringing), 0, ringing.length, false);
    assertThat(messages).containsExactly(Messages.parse(Messages.RINGING));
  }
}
