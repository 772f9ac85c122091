/**
 * Calls, their legs and media streams; which packet belongs to whom; the ports that storage
 * implements. RTP is RFC 3550's; that whatever comes back to where a stream is sent from is the
 * other party's is RFC 4961's.
 *
 * <p>The capture thread owns it all. Packets of a call wait for each other a moment ({@link
 * earshot.capture.call.PendingMedia}) and are dealt with together; whoever looks at calls or
 * changes them settles what waits first.
 */
@NullMarked
package earshot.capture.call;

import org.jspecify.annotations.NullMarked;
