package earshot.capture.jitter;

/**
 * Maps one stream's RTP timestamps to positions on the time line.
 *
 * <p>The first packet is anchored at its arrival, or at the channel's end if that is later. From
 * there a packet's position is the anchor plus what its timestamp has advanced: frames that the
 * sender made without a break lie on the time line without a break, whatever the network did to
 * them. Sender and tap have different clocks, and senders do odd things to theirs, so now and then
 * the anchor has to move. It never moves such that received audio is overlapped or cut, and it
 * moves only when:
 *
 * <ul>
 *   <li><b>Jump.</b> The timestamp goes back, or goes on by what neither lost packets nor arrival
 *       explain and lands more than {@link #MOST_AHEAD} ahead of arrival. The packet is put at the
 *       channel's end, or at its arrival if that is more than {@link #TOLERANCE} later.
 *   <li><b>Too late.</b> The packet's place was released already, or lies more than {@link
 *       #LONGEST_STALL} back: the sender's timestamps stood still during a long silence, or the
 *       network held packets back for longer than the time line does. The packet is put at its
 *       arrival.
 *   <li><b>Stopped clock.</b> A packet with the marker bit, which its predecessor had not, comes
 *       more than {@link #TOLERANCE} later than its timestamp tells, and so behind its position:
 *       the sender stops its timestamps while silent. The packet is put at its arrival.
 *   <li><b>Lasting lag.</b> Every packet of the last {@link #WINDOW} or more came over {@link
 *       #MOST_LAG} after its position. The packet is put later by the least of these lags. A stall
 *       of the network followed by a burst is no lasting lag.
 *   <li><b>Pause.</b> The timestamp leaves a stretch that lost packets don't explain, and the
 *       stream is off by more than {@link #TOLERANCE}, ahead or lastingly behind: in the pause it
 *       can be put right unheard. So a sender whose clock is fast runs ahead until it pauses.
 * </ul>
 *
 * <p>With a clock that is off by 200 millionths and a stream that never pauses, the lag rule
 * inserts 200 ms every 17 minutes for a slow sender; nothing is ever done to a fast one.
 *
 * <p>Sequence numbers and timestamps are unwrapped by the caller. One stream at a time feeds a
 * channel: two that speak at once would be spliced into each other, each packet at the other's end.
 *
 * <p>Owned by the capture thread. Allocates nothing.
 */
public final class PlayoutClock {
  /** How far a stream may be off where putting it right costs nothing: 60 ms in samples. */
  public static final int TOLERANCE = 480;

  /** The lag that is put right even in the middle of speech once it lasts: 200 ms in samples. */
  public static final int MOST_LAG = 1_600;

  /** How far ahead of arrival a gap may lead: 1 s in samples. */
  public static final int MOST_AHEAD = 8_000;

  /** The longest stall of a network that a burst may make up for: 2.5 s in samples. */
  public static final int LONGEST_STALL = 20_000;

  /** The number of packets for which a lag must last. */
  public static final int WINDOW = 50;

  /** A sequence number this far back is no reordering: the sender began anew. */
  public static final int RESTART_DISTANCE = 500;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private boolean started;
  private long anchor;
  private long anchorTimestamp;
  private long anchorSequence;
  private long previousAnchor;
  private long previousAnchorTimestamp;
  private boolean hasPreviousAnchor;
  private long highestSequence;
  private long lastTimestamp;
  private long lastArrival;
  private boolean lastMarker;
  private int lastSamples;
  private long leastLag;
  private long leastLagBefore;
  private int lagsSeen;
  private long lossBefore;
  private int reanchors;

  /**
   * The position of a packet of audio.
   *
   * @param timestamp RTP timestamp, unwrapped, in samples of 8 kHz
   * @param sequence RTP sequence number, unwrapped
   * @param arrival when the packet passed the tap, as a position on the time line
   * @param samples how many samples it holds, 0 when unknown
   * @param marker its marker bit
   * @param channelEnd {@link Timeline#end} of its channel
   * @param released {@link Timeline#released}
   * @return where its first sample belongs. For a packet that comes in order, never before {@code
   *     channelEnd} or {@code released}
   */
  public long position(
      long timestamp,
      long sequence,
      long arrival,
      int samples,
      boolean marker,
      long channelEnd,
      long released) {
    lossBefore = 0;
    long earliest = Math.max(channelEnd, released);
    if (!started || sequence < highestSequence - RESTART_DISTANCE) {
      begin(timestamp, sequence, Math.max(arrival, earliest));
    } else if (sequence <= highestSequence) {
      return overtaken(timestamp, sequence, arrival, earliest);
    }
    long due = anchor + (timestamp - anchorTimestamp);
    long lost = lostSamples(sequence, samples);
    long stoodStill = (arrival - lastArrival) - (timestamp - lastTimestamp);
    noteLag(arrival - due);
    long position;
    if (isJump(due, channelEnd, lost, arrival)) {
      position = arrival - earliest > TOLERANCE ? arrival : earliest;
    } else if (due < released || arrival - due > LONGEST_STALL) {
      position = Math.max(arrival, earliest);
    } else if (marker && !lastMarker && arrival - due > TOLERANCE && stoodStill > TOLERANCE) {
      position = arrival;
    } else {
      position = steered(due, Math.max(channelEnd + lost, released), arrival);
    }
    if (position != due) {
      reanchor(timestamp, sequence, position);
    }
    lossBefore = Math.clamp(position - channelEnd, 0, lost);
    remember(timestamp, sequence, arrival, samples, marker);
    return position;
  }

  private void begin(long timestamp, long sequence, long position) {
    if (started) {
      reanchors++;
    }
    started = true;
    hasPreviousAnchor = false;
    highestSequence = sequence - 1;
    lastSamples = 0;
    lastMarker = false;
    setAnchor(timestamp, sequence, position);
  }

  private void setAnchor(long timestamp, long sequence, long position) {
    anchor = position;
    anchorTimestamp = timestamp;
    anchorSequence = sequence;
    leastLag = Long.MAX_VALUE;
    leastLagBefore = UNKNOWN;
    lagsSeen = 0;
  }

  private void reanchor(long timestamp, long sequence, long position) {
    previousAnchor = anchor;
    previousAnchorTimestamp = anchorTimestamp;
    hasPreviousAnchor = true;
    setAnchor(timestamp, sequence, position);
    reanchors++;
  }

  /** A packet that a later one has overtaken belongs to the anchor that was valid for it. */
  private long overtaken(long timestamp, long sequence, long arrival, long earliest) {
    boolean before = hasPreviousAnchor && sequence < anchorSequence;
    long position =
        before
            ? previousAnchor + (timestamp - previousAnchorTimestamp)
            : anchor + (timestamp - anchorTimestamp);
    long farthest = Math.max(arrival, earliest) + MOST_AHEAD;
    return position > farthest ? earliest : position;
  }

  private long lostSamples(long sequence, int samples) {
    return (sequence - highestSequence - 1) * Math.max(samples, lastSamples);
  }

  private static boolean isJump(long due, long channelEnd, long lost, long arrival) {
    long gap = due - channelEnd;
    return gap < 0 || (due - arrival > MOST_AHEAD && (gap > lost || gap > MOST_AHEAD));
  }

  /**
   * Keeps the packet where it is due, unless it lags lastingly or comes after a pause.
   *
   * @param audioEnd where the packets lost after the channel's end would end, or what was released
   */
  private long steered(long due, long audioEnd, long arrival) {
    long lastingLag = Math.min(leastLag, leastLagBefore);
    if (lastingLag > MOST_LAG) {
      return due + lastingLag;
    }
    if (due > audioEnd) {
      if (due - arrival > TOLERANCE) {
        return Math.max(audioEnd, arrival);
      }
      if (lastingLag > TOLERANCE) {
        return due + lastingLag;
      }
    }
    return due;
  }

  /** Keeps the least lag of the current window and of the one before it. */
  private void noteLag(long lag) {
    if (lagsSeen == WINDOW) {
      leastLagBefore = leastLag;
      leastLag = Long.MAX_VALUE;
      lagsSeen = 0;
    }
    leastLag = Math.min(leastLag, lag);
    lagsSeen++;
  }

  private void remember(long timestamp, long sequence, long arrival, int samples, boolean marker) {
    highestSequence = sequence;
    lastTimestamp = timestamp;
    lastArrival = arrival;
    lastMarker = marker;
    if (samples > 0) {
      lastSamples = samples;
    }
  }

  /**
   * Says that a packet of this stream carried something other than audio, such as a
   * telephone-event: its sequence number is not missing.
   *
   * @param sequence RTP sequence number, unwrapped
   */
  public void skip(long sequence) {
    if (started && sequence > highestSequence) {
      highestSequence = sequence;
    }
  }

  /**
   * How many samples just before the last position were lost, as the sequence numbers show: the
   * packets missing times their length, at most the whole gap. What remains of the gap was never
   * sent.
   */
  public long lossBefore() {
    return lossBefore;
  }

  /** How often the anchor was moved. */
  public int reanchors() {
    return reanchors;
  }
}
