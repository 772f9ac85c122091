package earshot.capture.call;

import earshot.capture.jitter.Placement;

/** What became of a stream's packets on their way into the recording. */
final class StreamTally {
  /** So few packets are nobody's audio. */
  static final long STRAY = 4;

  private long placed;
  private long late;
  private long conflicts;
  private long copies;
  private long setAside;
  private long unheard;
  private long undecodable;
  private int undecodablePayloadType = -1;
  private long undecodableFromNs;
  private long undecodableToNs;

  void placed(Placement placement) {
    switch (placement) {
      case PLACED -> placed++;
      case LATE -> late++;
      case CONFLICT -> conflicts++;
      case DUPLICATE -> copies++;
      case TOO_FAR, CROWDED ->
          throw new IllegalStateException("the time line makes room: " + placement);
    }
  }

  void countSetAside() {
    setAside++;
  }

  void countUnheard(long packets) {
    unheard += packets;
  }

  void countUndecodable(int payloadType, long nowNs) {
    if (undecodable == 0) {
      undecodableFromNs = nowNs;
    }
    undecodableToNs = nowNs;
    undecodable++;
    undecodablePayloadType = payloadType;
  }

  /** The payload type of the last packet that nobody here can decode; -1 when there was none. */
  int undecodablePayloadType() {
    return undecodablePayloadType;
  }

  /** Whether any of its audio is in a recording. */
  boolean hasAudio() {
    return placed > 0;
  }

  /** Whether it carried any sound, be it in a recording or beside it. */
  boolean hasSound() {
    return placed > 0 || undecodable > 0;
  }

  /** Packets that are in the recording. */
  long placed() {
    return placed;
  }

  /** Packets that came after their stretch had been written. */
  long late() {
    return late;
  }

  /** Packets whose place was taken by other audio. */
  long conflicts() {
    return conflicts;
  }

  /** Packets that a relay sent on, and that the recording has from elsewhere. */
  long copies() {
    return copies;
  }

  /** Packets that had no place because another stream spoke. */
  long setAside() {
    return setAside;
  }

  /** Packets that came before it was known whose they are, and that nobody kept. */
  long unheard() {
    return unheard;
  }

  /**
   * Whether it has sound that nobody here can decode. A few stray packets of a stream that is
   * recorded otherwise are none.
   */
  boolean isUndecodable() {
    return undecodable > 0 && (placed == 0 || undecodable > STRAY);
  }

  /** From the first to the last such packet; nothing when those are strays. */
  Spans undecodableSpan() {
    return isUndecodable() ? Spans.of(undecodableFromNs, undecodableToNs) : Spans.NONE;
  }

  /** Packets that nobody here can decode. */
  long undecodable() {
    return undecodable;
  }
}
