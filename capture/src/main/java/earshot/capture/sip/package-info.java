/** SIP messages (RFC 3261), parsed strictly where that holds and salvaged where it does not. */
@NullMarked
package earshot.capture.sip;

import org.jspecify.annotations.NullMarked;
