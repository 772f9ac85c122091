/**
 * A recording while it is written, whatever it is written to: its time line holds although a disk
 * refuses audio now and then.
 *
 * <p>Owned by the thread that writes recordings.
 */
@NullMarked
package earshot.capture.track;

import org.jspecify.annotations.NullMarked;
