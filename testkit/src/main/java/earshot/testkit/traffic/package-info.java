/**
 * A practice's phone traffic made to order: {@link earshot.testkit.traffic.TrafficScript} tells it,
 * call by call, as SIP (RFC 3261 and its extensions), SDP (RFC 8866, RFC 3264), RTP and RTCP (RFC
 * 3550, 3551, 3389, 4733, 3711, 5761), and {@link earshot.testkit.traffic.GroundTruth} knows sample
 * for sample what a recorder must find in it.
 *
 * <p>It knows nothing of the capture module, whose oracle it is. A script belongs to one thread;
 * time is the script's own, and every random choice comes from its seed.
 */
@NullMarked
package earshot.testkit.traffic;

import org.jspecify.annotations.NullMarked;
