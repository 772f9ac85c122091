/**
 * The handset register: who is on the network, what each can do, and when each was last recorded.
 *
 * <p>Learns from REGISTER (RFC 3261 section 10), from the session descriptions of calls (RFC 3264),
 * and from the call records. Owned by the capture thread.
 */
@NullMarked
package earshot.capture.handset;

import org.jspecify.annotations.NullMarked;
