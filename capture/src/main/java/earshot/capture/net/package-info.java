/**
 * Addresses and endpoints as primitive longs, so that the hot path looks them up without an object.
 */
@NullMarked
package earshot.capture.net;

import org.jspecify.annotations.NullMarked;
