/** The call record: what is known about a call, as it is written for people and machines. */
@NullMarked
package earshot.capture.record;

import org.jspecify.annotations.NullMarked;
