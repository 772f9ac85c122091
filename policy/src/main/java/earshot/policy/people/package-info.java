/**
 * Who works here, as what, and until when somebody has looked at it again. A role that nobody
 * reviewed in time is not in force. Every change is an act that takes a role itself, and is in the
 * audit trail with it, or as a refusal.
 *
 * <p>People are pseudonyms everywhere but here; their names are encrypted. State is in the database
 * alone; any thread.
 */
@NullMarked
package earshot.policy.people;

import org.jspecify.annotations.NullMarked;
