package earshot.capture.sdp;

/** How a description says its media is protected. */
public enum MediaEncryption {
  /** In clear. */
  NONE,
  /** SRTP with keys in the description (RFC 4568). */
  SDES,
  /** SRTP with keys agreed by DTLS (RFC 5763). */
  DTLS,
  /** Protected (a SAVP profile) without saying how keys are agreed. */
  UNSPECIFIED
}
