/** SIP dialogs (RFC 3261 section 12): who called whom, what they agreed, when it ended and why. */
@NullMarked
package earshot.capture.dialog;

import org.jspecify.annotations.NullMarked;
