package earshot.capture.dialog;

import earshot.capture.sip.SipHeaders;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The session timer (RFC 4028): the parties promised to refresh the session within an interval, and
 * when none does, it is over.
 */
final class SessionTimer {
  /** The shortest interval that may be agreed on (RFC 4028 section 4). */
  private static final long MIN_SECONDS = 90;

  private long intervalSeconds;
  private long refreshedNs;
  private @Nullable Transaction agreedBy;

  /** An INVITE or UPDATE was accepted. On some hops of it a proxy may have hidden the timer. */
  void accepted(Transaction transaction, SipHeaders response, long nowNs) {
    long seconds = seconds(response.first("session-expires").orElse(""));
    intervalSeconds = transaction == agreedBy ? Math.max(intervalSeconds, seconds) : seconds;
    agreedBy = transaction;
    refreshedNs = nowNs;
  }

  /** An INVITE or UPDATE was seen: the sender is alive, even if the answer gets lost here. */
  void refreshing(long nowNs) {
    refreshedNs = nowNs;
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    refreshedNs += byNs;
  }

  /** Whether a timer was agreed on. */
  boolean isRunning() {
    return intervalSeconds > 0;
  }

  /** When a refresh is due, ns since the epoch; meaningful while it is running. */
  long dueNs() {
    return refreshedNs + TimeUnit.SECONDS.toNanos(intervalSeconds);
  }

  /** The delta-seconds of a Session-Expires field; 0 when there is no such number. */
  private static long seconds(String field) {
    int end = 0;
    while (end < field.length() && end < 9 && Character.digit(field.charAt(end), 10) >= 0) {
      end++;
    }
    return end == 0 ? 0 : Math.max(MIN_SECONDS, Long.parseLong(field.substring(0, end)));
  }
}
