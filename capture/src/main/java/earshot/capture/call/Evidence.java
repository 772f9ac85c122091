package earshot.capture.call;

import java.util.Locale;

/** What shows that a leg belongs to a call. */
public enum Evidence {
  /** Nothing needed: the call's first leg. */
  FIRST,
  /** The same Session-ID (RFC 7989). */
  SESSION_ID,
  /** A header field that the practice configured names the same call on both legs. */
  HEADER,
  /** The leg's INVITE replaces one of the call's dialogs (RFC 3891). */
  REPLACES,
  /** A REFER on one of the call's legs asked for it (RFC 3515). */
  REFER,
  /** The caller tries again elsewhere under the same Call-ID, being redirected or refused. */
  CALL_ID,
  /**
   * The same caller rang at the phone system and the phone system at a telephone, at the same time;
   * nobody answered, or another telephone did, or both were answered and ended together and there
   * is no audio that could tell.
   */
  CALLER,
  /** The phone system passed on the very same audio. */
  AUDIO,
  /**
   * Signalling that was seen only after its media; or both legs' telephones send to each other at
   * the same two endpoints, past the phone system.
   */
  MEDIA;

  /** The name in files: lower case with hyphens; empty for the first leg. */
  public String code() {
    return this == FIRST ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
