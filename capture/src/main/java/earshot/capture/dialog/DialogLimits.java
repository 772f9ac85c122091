package earshot.capture.dialog;

import java.time.Duration;
import java.util.List;

/**
 * How much a {@code DialogTable} holds and how long it waits.
 *
 * @param maxDialogs dialogs followed at once; more are counted and not followed
 * @param ringingTimeout how long an unanswered dialog may stay without any message
 * @param endedLinger how long an ended one is remembered, so that late retransmissions do not begin
 *     it anew (RFC 3261's 32 s transaction lifetime, and then some)
 * @param confirmedTimeout how long an answered one may stay without signalling before it is asked
 *     whether it still has media; a negotiated session timer (RFC 4028) shortens it
 * @param correlationHeaders header fields whose equal values tie two legs, in any case
 */
public record DialogLimits(
    int maxDialogs,
    Duration ringingTimeout,
    Duration endedLinger,
    Duration confirmedTimeout,
    List<String> correlationHeaders) {

  /** What fits a large practice with room to spare. */
  public static final DialogLimits DEFAULT =
      new DialogLimits(
          50_000,
          Duration.ofMinutes(5),
          Duration.ofSeconds(40),
          Duration.ofHours(12),
          List.of("X-Call-ID", "X-CID", "X-Original-Call-ID"));

  /** Copies what it is given. */
  public DialogLimits {
    correlationHeaders = List.copyOf(correlationHeaders);
  }
}
