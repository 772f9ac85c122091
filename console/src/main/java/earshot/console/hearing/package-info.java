/**
 * A call: for which purpose somebody may hear it, the player once the door gave leave, and who else
 * heard it. Audio comes by a grant that belongs to one session, one call and a limited time.
 * Tomcat's threads. Ranges: RFC 9110 section 14.
 */
@NullMarked
package earshot.console.hearing;

import org.jspecify.annotations.NullMarked;
