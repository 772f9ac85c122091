/** What became of every packet: counters that the capture thread writes and anyone may read. */
@NullMarked
package earshot.capture.count;

import org.jspecify.annotations.NullMarked;
