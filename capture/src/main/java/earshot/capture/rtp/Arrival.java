package earshot.capture.rtp;

/** What a packet's sequence number says about it, in view of those that arrived before. */
public enum Arrival {
  /** Ahead of every packet so far, with or without a gap before it. */
  NEW,
  /** Behind the newest packet, and seen for the first time: a late one that fills a gap. */
  REORDERED,
  /** Seen before. */
  DUPLICATE,
  /**
   * Too far from all others to be believed. Keep this one packet: if the next arrival is a {@link
   * #RESTART}, it was the first of the new run; if not, it is a stray.
   */
  SUSPECT,
  /** The second in a row from elsewhere: the sender restarted with the {@link #SUSPECT} before. */
  RESTART
}
