package earshot.capture.sdp;

/** Which way media flows, as its describer sees it (RFC 8866 section 6.7). */
public enum MediaDirection {
  /** Both ways. */
  SENDRECV,
  /** The describer only sends: it has put the other side on hold, or plays an announcement. */
  SENDONLY,
  /** The describer only listens. */
  RECVONLY,
  /** Neither way. */
  INACTIVE
}
