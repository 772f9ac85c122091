package earshot.bench;

import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipParser;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * An INVITE with its session description read whole: the tolerant reading, and jain-sip's judgement
 * of it. Beside it: jain-sip alone.
 */
public class SipParserBench extends HotPieceBench {
  private final byte[] octets =
      CallLoad.of(1).firstMessage("INVITE").getBytes(StandardCharsets.UTF_8);
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(octets.length).put(0, octets);
  // Before jain-sip: it is the capture module that keeps jain-sip from logging.
  private final SipParser parser = new SipParser();
  private final StringMsgParser jainSip = new StringMsgParser();

  /** Parses. */
  @Benchmark
  public SipMessage earshot() {
    return parser.parse(bytes, 0, octets.length);
  }

  /** Has jain-sip parse. */
  @Benchmark
  public SIPMessage baselineJainSip() throws ParseException {
    return jainSip.parseSIPMessage(octets, true, false, null);
  }
}
