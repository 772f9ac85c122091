package earshot.capture.handset;

import java.util.Locale;

/** Whether a handset's calls can be recorded, as far as its session descriptions say. */
public enum Recordable {
  /** It offers, or answers with, audio that can be decoded. */
  YES,
  /** It speaks only codecs that cannot be decoded. */
  NO_CODEC,
  /** It encrypts its audio. */
  NO_ENCRYPTED,
  /** It has not said yet. */
  UNKNOWN;

  /** The name in files and tables: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
