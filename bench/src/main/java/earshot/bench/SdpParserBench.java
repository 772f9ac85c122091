package earshot.bench;

import earshot.capture.sdp.SdpParser;
import javax.sdp.SdpException;
import javax.sdp.SdpFactory;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A phone's session description read for its meaning. Beside it: javax.sdp, which comes with
 * jain-sip and reads the lines.
 */
public class SdpParserBench extends HotPieceBench {
  private final String text = body(CallLoad.of(1).firstMessage("INVITE"));
  private final SdpParser parser = new SdpParser();
  private final SdpFactory factory = SdpFactory.getInstance();

  private static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  /** Parses. */
  @Benchmark
  public earshot.capture.sdp.SessionDescription earshot() {
    return parser.parse(text);
  }

  /** Has javax.sdp parse. */
  @Benchmark
  public javax.sdp.SessionDescription baselineJavaxSdp() throws SdpException {
    return factory.createSessionDescription(text);
  }
}
