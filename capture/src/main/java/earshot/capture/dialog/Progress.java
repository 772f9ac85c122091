package earshot.capture.dialog;

import java.util.BitSet;

/** When a dialog was last heard of, and what of its progress was told. */
final class Progress {
  private final BitSet ringing = new BitSet();
  private long begunNs;
  private long lastMessageNs;
  private long lastEventNs;
  private long waitUntilNs = Long.MIN_VALUE;
  private EndReason endReason = EndReason.CAPTURE_ENDED;
  private long endedNs;
  private boolean answered;

  Progress(long nowNs) {
    begunNs = nowNs;
    lastMessageNs = nowNs;
    lastEventNs = nowNs;
  }

  /** A message of the dialog was seen. */
  void message(long nowNs) {
    lastMessageNs = nowNs;
  }

  /** Something is about to be told of the dialog. */
  void event(long atNs) {
    lastEventNs = Math.max(lastEventNs, atNs);
  }

  /** Whether progress with this status, 180 to 183, is news. */
  boolean isNews(int status) {
    boolean news = !ringing.get(status);
    ringing.set(status);
    return news;
  }

  void answered() {
    answered = true;
  }

  void ended(EndReason reason, long nowNs) {
    endReason = reason;
    endedNs = nowNs;
  }

  /** Its media goes on, so that it is not ended for quietness before then. */
  void waitUntil(long untilNs) {
    waitUntilNs = untilNs;
  }

  /** The clock was set by so much: what was, was so much later. */
  void shift(long byNs) {
    begunNs += byNs;
    lastMessageNs += byNs;
    lastEventNs += byNs;
    endedNs += byNs;
    waitUntilNs += waitUntilNs == Long.MIN_VALUE ? 0 : byNs;
  }

  long begunNs() {
    return begunNs;
  }

  long lastMessageNs() {
    return lastMessageNs;
  }

  long lastEventNs() {
    return lastEventNs;
  }

  long waitUntilNs() {
    return waitUntilNs;
  }

  /** Whether it ever was answered. */
  boolean wasAnswered() {
    return answered;
  }

  /** Why it ended; meaningful once it has. */
  EndReason endReason() {
    return endReason;
  }

  /** The packet time at which it was found ended. */
  long endedNs() {
    return endedNs;
  }

  /** Whether nobody ended it: it went quiet, and may turn out to go on. */
  boolean endedQuietly() {
    return endReason == EndReason.SIGNALLING_TIMEOUT || endReason == EndReason.MEDIA_TIMEOUT;
  }
}
