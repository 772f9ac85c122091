/**
 * Destroys recordings that retention has given up, and says afterwards what became of them. In one
 * transaction it decides once more, by all that is known then, and writes the audit entry and that
 * the disposal is under way; then storage destroys key and files; then it is written that it is
 * done. Whatever is cut short is finished at the next start: a key that is destroyed twice is
 * destroyed once.
 *
 * <p>State is in the database alone; any thread.
 */
@NullMarked
package earshot.policy.disposal;

import org.jspecify.annotations.NullMarked;
