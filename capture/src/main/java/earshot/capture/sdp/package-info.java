/** Session descriptions (RFC 8866): what each side of a call promises to send and receive. */
@NullMarked
package earshot.capture.sdp;

import org.jspecify.annotations.NullMarked;
