package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.wire.Nic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One party's end of a leg's media: where it is, what it speaks, and what it wants to send and
 * hear.
 */
public final class MediaEnd {
  final RtpSender sender;
  List<Codec> codecs = new ArrayList<>(List.of(Codec.PCMA, Codec.PCMU));
  @Nullable SrtpKey srtp;
  int toldPort;
  int version;
  private Host host;
  private Nic nic;
  private int port;
  private String toldAddress;
  private String wish = "sendrecv";
  private boolean zeroAddress;
  private boolean silent;

  MediaEnd(Host host, RtpSender sender) {
    this.sender = sender;
    this.host = host;
    nic = host.mediaNic();
    port = host.nextMediaPort();
    toldAddress = host.toldAddress();
    toldPort = toldPortFor(port);
  }

  /** Puts the other side on hold, and sends nothing meanwhile. */
  public MediaEnd holds(HoldStyle style) {
    wish = style.direction();
    zeroAddress = style == HoldStyle.ZERO_ADDRESS;
    silent = true;
    return this;
  }

  /** Puts the other side on hold by {@code a=sendonly}, and plays it music. */
  public MediaEnd holdsPlaying(AudioSource music) {
    holds(HoldStyle.SENDONLY);
    sender.saysFromNow(music);
    silent = false;
    return this;
  }

  /** Takes the other side off hold. */
  public MediaEnd resumes() {
    wish = "sendrecv";
    zeroAddress = false;
    silent = false;
    sender.saysItsOwnAgain();
    return this;
  }

  /** Moves to another port. */
  public MediaEnd movesTo(int newPort) {
    port = newPort;
    toldPort = toldPortFor(newPort);
    return this;
  }

  /** Moves to another host, such as a phone that a PBX steps out of the media path for. */
  public MediaEnd movesTo(Host newHost, int newPort) {
    host = newHost;
    nic = newHost.mediaNic();
    toldAddress = newHost.toldAddress();
    return movesTo(newPort);
  }

  /** Tells these codecs from now on, best first. */
  public MediaEnd uses(Codec... newCodecs) {
    codecs = new ArrayList<>(List.of(newCodecs));
    return this;
  }

  /** What this end sends. */
  public RtpSender sender() {
    return sender;
  }

  /** The port that its media comes from. */
  public int port() {
    return port;
  }

  /** Where its media comes from. */
  Nic nic() {
    return nic;
  }

  String sdpAddress() {
    if (!zeroAddress) {
      return toldAddress;
    }
    return nic.isIpv6() ? "::" : "0.0.0.0";
  }

  /** What SDP says of sending; a holder may say that it sends and be silent. */
  boolean tellsToSend() {
    return wish.startsWith("send");
  }

  boolean wantsToSend() {
    return !silent && wish.startsWith("send");
  }

  boolean wantsToHear() {
    return wish.endsWith("recv");
  }

  String wish() {
    // A phone of RFC 2543's days knows no direction attribute: the address says it.
    return zeroAddress ? "sendrecv" : wish;
  }

  private int toldPortFor(int realPort) {
    return host.isBehindNat() ? 40_000 + realPort % 20_000 / 2 * 2 : realPort;
  }
}
