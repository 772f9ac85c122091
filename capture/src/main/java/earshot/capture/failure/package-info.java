/**
 * Reasons why a call has no, partial or doubtful audio: a closed set, each with words for staff.
 */
@NullMarked
package earshot.capture.failure;

import org.jspecify.annotations.NullMarked;
