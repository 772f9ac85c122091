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
}
