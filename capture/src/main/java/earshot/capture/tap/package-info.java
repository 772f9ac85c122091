/** Sources of packets. A tap refills one reused {@link earshot.capture.tap.CapturedFrame}. */
@NullMarked
package earshot.capture.tap;

import org.jspecify.annotations.NullMarked;
