package earshot.capture.rtp;

/**
 * Turns the 16-bit sequence numbers of one stream into ones that never wrap, and tells new packets
 * from late and repeated ones (RFC 3550 appendix A.1, without its probation, which is {@link
 * StreamProbation}'s).
 *
 * <p>Unlike that appendix, the first packet after a jump is not thrown away: it is a {@link
 * Arrival#SUSPECT} that the caller keeps until the next one confirms it. Only packets that directly
 * follow each other confirm a restart, so a second path that delivers old packets between the
 * current ones causes none.
 *
 * <p>Owned by the capture thread; allocates nothing.
 */
public final class SequenceUnwrapper {
  /** A jump ahead by as many packets, or more, is not believed at once (RFC 3550 A.1). */
  public static final int MAX_DROPOUT = 3000;

  /** A packet that is late by as many packets, or more, is not believed at once (RFC 3550 A.1). */
  public static final int MAX_MISORDER = 100;

  private static final int NUMBERS = 1 << 16;

  /**
   * How far the second packet of a restart may be ahead of the first. RFC 3550 A.1 wants exactly 1;
   * a little more lets a restart be seen although packets are lost at the same moment.
   */
  private static final int MAX_RESTART_STEP = 8;

  private boolean started;
  private long highest;
  private long sequence;
  // Bit n of the 128 is set when the packet n behind the highest was seen; MAX_MISORDER fits.
  private long seenNewest;
  private long seenOlder;
  private boolean suspecting;
  private long suspect;

  /**
   * Takes the next packet's number.
   *
   * @param sequenceNumber 0 to 65,535; higher bits are ignored
   * @return what it says; {@link #sequence()} is the number unwrapped
   */
  public Arrival accept(int sequenceNumber) {
    if (!started) {
      started = true;
      // One turn up, so that late packets from before the first have a number too.
      return begin(NUMBERS + (sequenceNumber & 0xFFFF), Arrival.NEW);
    }
    int ahead = sequenceNumber - (int) highest & 0xFFFF;
    if (ahead != 0 && ahead < MAX_DROPOUT) {
      return advance(ahead);
    }
    int behind = NUMBERS - ahead & 0xFFFF;
    if (behind < MAX_MISORDER) {
      return fill(behind);
    }
    return doubt(highest + ahead);
  }

  private Arrival begin(long first, Arrival arrival) {
    highest = first;
    sequence = first;
    seenNewest = 1;
    seenOlder = 0;
    suspecting = false;
    return arrival;
  }

  private Arrival advance(int by) {
    if (by < Long.SIZE) {
      seenOlder = seenOlder << by | seenNewest >>> Long.SIZE - by;
      seenNewest = seenNewest << by | 1;
    } else {
      seenOlder = by < 2 * Long.SIZE ? seenNewest << by - Long.SIZE : 0;
      seenNewest = 1;
    }
    highest += by;
    sequence = highest;
    suspecting = false;
    return Arrival.NEW;
  }

  private Arrival fill(int behind) {
    sequence = highest - behind;
    suspecting = false;
    boolean inNewest = behind < Long.SIZE;
    long bit = 1L << behind;
    if (((inNewest ? seenNewest : seenOlder) & bit) != 0) {
      return Arrival.DUPLICATE;
    }
    if (inNewest) {
      seenNewest |= bit;
    } else {
      seenOlder |= bit;
    }
    return Arrival.REORDERED;
  }

  /** A restart continues one turn ahead at the most, so that unwrapped numbers only ever grow. */
  private Arrival doubt(long candidate) {
    long step = candidate - suspect;
    if (suspecting && step == 0) {
      sequence = candidate;
      return Arrival.DUPLICATE;
    }
    if (suspecting && step > 0 && step <= MAX_RESTART_STEP) {
      long first = suspect;
      begin(first, Arrival.RESTART);
      advance((int) step);
      return Arrival.RESTART;
    }
    suspecting = true;
    suspect = candidate;
    sequence = candidate;
    return Arrival.SUSPECT;
  }

  /**
   * The latest packet's number, unwrapped: it grows with the sender's numbers, across wraps and
   * restarts. Of a {@link Arrival#SUSPECT} it is the number that it has if the next packet confirms
   * it.
   */
  public long sequence() {
    return sequence;
  }

  /** The highest unwrapped number of the run that is believed. */
  public long highest() {
    return highest;
  }

  /** After a {@link Arrival#RESTART}: the number of the suspect before it, the new run's first. */
  public long suspect() {
    return suspect;
  }
}
