package earshot.capture.record;

import java.util.Locale;

/** What became of a call. */
public enum Outcome {
  /** Answered and recorded in full. */
  RECORDED,
  /** Recorded in part. */
  PARTIAL,
  /** Answered, and nothing of it recorded. */
  NOT_RECORDED,
  /** Not answered, so there was nothing to record. */
  NOT_ANSWERED;

  /** The name in files and metrics: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
