/**
 * The audit trail as people read it: searched by those whose duty that is, told to patients, handed
 * to others who check it without Earshot. Each reading is an entry of the trail itself.
 *
 * <p>No state but the database's; any thread.
 */
@NullMarked
package earshot.policy.trail;

import org.jspecify.annotations.NullMarked;
