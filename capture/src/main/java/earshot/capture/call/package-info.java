/**
 * Calls, their legs and media streams; which packet belongs to whom; the ports that storage
 * implements.
 */
@NullMarked
package earshot.capture.call;

import org.jspecify.annotations.NullMarked;
