package earshot.capture.dialog;

import java.util.Locale;

/** Why a dialog ended. */
public enum EndReason {
  /** The caller hung up. */
  CALLER_HUNG_UP,
  /** The called side hung up. */
  CALLEE_HUNG_UP,
  /** The caller gave up before an answer (CANCEL, 487). */
  CANCELLED,
  /** Busy (486, 600). */
  BUSY,
  /** Refused (603, 403, and their like). */
  DECLINED,
  /** Nobody answered (408, 480). */
  NO_ANSWER,
  /** Sent elsewhere (3xx). */
  REDIRECTED,
  /** Failed otherwise (4xx to 6xx). */
  FAILED,
  /** Taken over by another dialog (Replaces, transfer). */
  REPLACED,
  /** No end was seen, but its media stopped for long. */
  MEDIA_TIMEOUT,
  /** No end was seen, and it went quiet: neither signalling nor media. */
  SIGNALLING_TIMEOUT,
  /** The capture ended first. */
  CAPTURE_ENDED;

  /** The name in files: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why a dialog ended whose INVITE was refused with this status, 300 to 699. */
  static EndReason ofStatus(int status) {
    return switch (status) {
      case 486, 600 -> BUSY;
      case 403, 433, 603, 607, 608 -> DECLINED;
      case 408, 480 -> NO_ANSWER;
      case 487 -> CANCELLED;
      default -> status < 400 ? REDIRECTED : FAILED;
    };
  }

  /** Whether a party ended it of its own accord. */
  boolean isHangUp() {
    return this == CALLER_HUNG_UP || this == CALLEE_HUNG_UP || this == CANCELLED;
  }

  /** Why a dialog ended that this party hung up. */
  static EndReason hungUpBy(Party party) {
    return party == Party.CALLER ? CALLER_HUNG_UP : CALLEE_HUNG_UP;
  }
}
