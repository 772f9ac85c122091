/**
 * The hand-off to whoever works on with sealed calls: a durable queue in the index's database, so
 * that an entry is there exactly when its call is. At least once, in order for each call, leased
 * ({@link earshot.storage.handoff.HandOffQueue}). Any thread, any number of processes.
 */
@NullMarked
package earshot.storage.handoff;

import org.jspecify.annotations.NullMarked;
