package earshot.capture.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the lines that belong to one m-line, or to the session before the first. Methods answer
 * with what was wrong with a line, or with empty text.
 */
final class MediaBuilder {
  private static final int MAX_SSRCS = 64;

  private final FormatBuilder formats = new FormatBuilder();
  private final List<Integer> ssrcs = new ArrayList<>();
  private String kind = "";
  private String protocol = "";
  private String address = "";
  private int port;
  private int rtcpPort = -1;
  private int ptimeMs;
  private boolean rtcpMux;
  private boolean crypto;
  private boolean fingerprint;
  private @Nullable MediaDirection direction;

  /** {@code audio 49170/2 RTP/AVP 0 8 101} (RFC 8866 section 5.14). */
  String medium(String value) {
    String[] words = value.split("\\s+");
    kind = words[0].toLowerCase(Locale.ROOT);
    if (words.length < 3) {
      return "an m-line without port and protocol";
    }
    protocol = words[2];
    int slash = words[1].indexOf('/');
    int number = Numbers.parse(slash < 0 ? words[1] : words[1].substring(0, slash), 65_535);
    port = Math.max(0, number);
    int unreadable = 0;
    for (int i = 3; i < words.length && isRtp(); i++) {
      unreadable += formats.offer(words[i]) ? 0 : 1;
    }
    if (number < 0) {
      return "a port that is none";
    }
    return unreadable == 0 ? "" : "payload types that are none";
  }

  private boolean isRtp() {
    return protocol.toUpperCase(Locale.ROOT).contains("RTP");
  }

  /** {@code IN IP4 192.0.2.1/127} (RFC 8866 section 5.7); the first of several counts. */
  String connection(String value) {
    String[] words = value.split("\\s+");
    if (words.length < 3) {
      return "a c-line without an address";
    }
    int slash = words[2].indexOf('/');
    if (address.isEmpty()) {
      address = slash < 0 ? words[2] : words[2].substring(0, slash);
    }
    return "";
  }

  /** {@code name} or {@code name:value} (RFC 8866 section 5.13). */
  String attribute(String line) {
    int colon = line.indexOf(':');
    String name = (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
    return switch (name) {
      case "rtpmap" -> formats.map(value) ? "" : "an rtpmap that cannot be read";
      case "fmtp" -> formats.parameters(value) ? "" : "an fmtp that cannot be read";
      case "sendrecv" -> direction(MediaDirection.SENDRECV);
      case "sendonly" -> direction(MediaDirection.SENDONLY);
      case "recvonly" -> direction(MediaDirection.RECVONLY);
      case "inactive" -> direction(MediaDirection.INACTIVE);
      case "crypto" -> crypto(value);
      case "fingerprint" -> fingerprint();
      case "rtcp" -> rtcp(value);
      case "rtcp-mux" -> rtcpMux();
      case "ptime" -> ptime(value);
      case "ssrc" -> ssrc(value);
      default -> "";
    };
  }

  private String direction(MediaDirection read) {
    direction = read;
    return "";
  }

  private String crypto(String value) {
    crypto |= !value.isEmpty();
    return value.isEmpty() ? "a crypto without a suite" : "";
  }

  private String fingerprint() {
    fingerprint = true;
    return "";
  }

  private String rtcpMux() {
    rtcpMux = true;
    return "";
  }

  /** {@code 53020 IN IP4 …} (RFC 3605). */
  private String rtcp(String value) {
    int read = Numbers.parse(Numbers.firstWord(value), 65_535);
    rtcpPort = read < 0 ? rtcpPort : read;
    return read < 0 ? "an rtcp port that is none" : "";
  }

  private String ptime(String value) {
    int read = Numbers.parse(Numbers.wholePart(value), 10_000);
    ptimeMs = Math.max(read, 0);
    return read < 0 ? "a ptime that cannot be read" : "";
  }

  /** {@code 3735928559 cname:…} (RFC 5576 section 4.1), one line per attribute of a source. */
  private String ssrc(String value) {
    long read = Numbers.parseLong(Numbers.firstWord(value), 0xFFFF_FFFFL);
    if (read < 0) {
      return "an ssrc that is none";
    }
    if (!ssrcs.contains((int) read) && ssrcs.size() < MAX_SSRCS) {
      ssrcs.add((int) read);
    }
    return "";
  }

  MediaDescription build(MediaBuilder session) {
    boolean mux = rtcpMux || session.rtcpMux;
    int besideRtp = port == 0 ? 0 : port + 1;
    return new MediaDescription(
        kind,
        port,
        protocol,
        address.isEmpty() ? session.address : address,
        formats.build(session.formats),
        direction(session),
        encryption(session),
        mux,
        mux ? port : rtcpPort >= 0 ? rtcpPort : besideRtp,
        ptimeMs > 0 ? ptimeMs : session.ptimeMs,
        ssrcs);
  }

  private MediaDirection direction(MediaBuilder session) {
    if (direction != null) {
      return direction;
    }
    return session.direction != null ? session.direction : MediaDirection.SENDRECV;
  }

  /**
   * A plain RTP/AVP with a=crypto offers SRTP best-effort; a fingerprint may stand at session level
   * (RFC 8122 section 5), but beside an RTP/AVP m-line it says nothing about that one.
   */
  private MediaEncryption encryption(MediaBuilder session) {
    String profile = protocol.toUpperCase(Locale.ROOT);
    boolean secure = profile.contains("SAVP");
    if (crypto || secure && session.crypto) {
      return MediaEncryption.SDES;
    }
    if (fingerprint || (secure || profile.contains("TLS")) && session.fingerprint) {
      return MediaEncryption.DTLS;
    }
    return secure ? MediaEncryption.UNSPECIFIED : MediaEncryption.NONE;
  }
}
