/**
 * Walks all calls of the index once a day, and single ones when something about them changes, and
 * hands what was decided to whoever acts on it ({@link
 * earshot.policy.retention.sweep.DispositionSink}). One thread at a time; a sweep that was killed
 * goes on where its last transaction ended, and one that is run twice changes nothing more.
 */
@NullMarked
package earshot.policy.retention.sweep;

import org.jspecify.annotations.NullMarked;
