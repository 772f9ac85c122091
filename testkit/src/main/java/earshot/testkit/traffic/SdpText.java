package earshot.testkit.traffic;

import java.util.List;
import java.util.Map;

/** Session descriptions (RFC 8866) for one audio stream. */
final class SdpText {
  private final MediaEnd end;
  private final LegOptions options;
  private final long sessionId;

  SdpText(MediaEnd end, LegOptions options, long sessionId) {
    this.end = end;
    this.options = options;
    this.sessionId = sessionId;
  }

  /** The description with these codecs and this direction attribute. */
  String with(List<Codec> codecs, String direction) {
    String address = end.sdpAddress();
    String family = address.contains(":") ? "IP6 " : "IP4 ";
    StringBuilder text = new StringBuilder("v=0\r\n");
    text.append("o=- ").append(sessionId).append(' ').append(end.version).append(" IN ");
    text.append(family).append(address).append("\r\ns=-\r\nc=IN ");
    text.append(family).append(address).append("\r\nt=0 0\r\nm=audio ").append(end.toldPort);
    text.append(end.srtp == null ? " RTP/AVP" : " RTP/SAVP");
    codecs.forEach(codec -> text.append(' ').append(options.payloadType(codec)));
    text.append(" 13 ").append(options.telephoneEventType).append("\r\n");
    for (Codec codec : codecs) {
      line(text, "rtpmap:" + options.payloadType(codec) + " " + codec.rtpmap());
    }
    attributes(text, direction);
    return text.toString();
  }

  private void attributes(StringBuilder text, String direction) {
    line(text, "rtpmap:13 CN/8000");
    line(text, "rtpmap:" + options.telephoneEventType + " telephone-event/8000");
    line(text, "fmtp:" + options.telephoneEventType + " 0-15");
    line(text, "ptime:" + options.ptimeMs);
    if (options.rtcp == LegOptions.Rtcp.MULTIPLEXED) {
      line(text, "rtcp-mux");
    }
    if (end.srtp != null) {
      line(text, "crypto:" + end.srtp.attribute());
    }
    for (Map.Entry<String, String> more : options.sdpAttributes.entrySet()) {
      line(text, more.getKey() + ":" + more.getValue());
    }
    line(text, direction);
  }

  private static void line(StringBuilder text, String attribute) {
    text.append("a=").append(attribute).append("\r\n");
  }
}
