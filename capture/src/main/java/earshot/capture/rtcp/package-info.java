/**
 * RTCP (RFC 3550 section 6): what the parties of a stream report about it. Compound and
 * reduced-size packets (RFC 5506) are read, with those types that a recorder can use.
 *
 * <p>Owned by the capture thread; nothing allocates per packet.
 */
@NullMarked
package earshot.capture.rtcp;

import org.jspecify.annotations.NullMarked;
