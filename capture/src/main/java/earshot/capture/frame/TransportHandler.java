package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * Takes what the frames carried. Called on the capture thread; flyweights are valid during the
 * call.
 */
public interface TransportHandler {
  /** Takes a datagram, whole, and says what became of it. */
  Verdict onUdp(UdpDatagram datagram);

  /** Takes the next octets of a connection that {@link #wantsTcp} accepted. */
  void onTcp(TcpChunk chunk);

  /**
   * Whether a TCP connection of which these are the first octets seen should be put together. Asked
   * for each segment with payload until the answer is yes, so that a capture which begins in the
   * middle of a connection still finds its messages.
   */
  boolean wantsTcp(TcpChunk firstOctets);

  /** What became of octets that {@link #wantsTcp} has just refused. */
  default Verdict unwantedTcp(TcpChunk octets) {
    return Verdict.OTHER_TCP;
  }
}
