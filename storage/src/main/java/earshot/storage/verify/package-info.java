/**
 * Looks whether all that storage keeps is still what was sealed: files, index, log and checkpoints,
 * each against the others.
 *
 * <p>It shares no code with what wrote them: files are decrypted with Tink directly, keys are
 * unwrapped from the layouts that are documented, rows are read with plain SQL, entries, trees and
 * signatures are worked out here once more. What it shares are the reader of call records
 * (capture's) and the words that the index searches by.
 *
 * <p>It changes nothing, and may run beside the appliance: what looks wrong because a call is just
 * being sealed or destroyed is looked at again at the end. One thread.
 */
@NullMarked
package earshot.storage.verify;

import org.jspecify.annotations.NullMarked;
