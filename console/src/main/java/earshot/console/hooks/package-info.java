/**
 * What programs elsewhere are told: that a call has ended, and that an alarm came up or is over.
 * One thread finds what happened and writes it down for each target; one virtual thread for each
 * target sends it until somebody has taken it. Messages and signatures are those of Standard
 * Webhooks 1.0.
 */
@NullMarked
package earshot.console.hooks;

import org.jspecify.annotations.NullMarked;
