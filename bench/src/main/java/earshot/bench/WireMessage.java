package earshot.bench;

import java.nio.ByteBuffer;

/**
 * A captured frame that holds a SIP message.
 *
 * @param frame its octets from the link layer up, from 0 to its capacity
 * @param timestampNs when it was captured, ns since the epoch
 * @param linkType a number of {@link earshot.capture.tap.LinkType}
 */
record WireMessage(ByteBuffer frame, long timestampNs, int linkType) {}
