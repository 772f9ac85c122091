/** From a link-layer frame to the UDP datagram or the TCP bytes inside it. */
@NullMarked
package earshot.capture.frame;

import org.jspecify.annotations.NullMarked;
