/**
 * Session descriptions (RFC 8866): what each side of a call promises to send and receive.
 *
 * <p>{@code SdpParser} reads them line by line; {@code MediaBuilder} gathers what belongs to an
 * m-line, {@code FormatBuilder} its payload types (RFC 3551 for those without an rtpmap).
 * Encryption is told from RFC 4568 and RFC 5763, RTCP's port from RFC 3605 and RFC 5761. See {@code
 * docs/decisions/0003-sdp-reader.md}.
 *
 * <p>The capture thread owns all of it. Nothing here throws for what the network sent.
 */
@NullMarked
package earshot.capture.sdp;

import org.jspecify.annotations.NullMarked;
