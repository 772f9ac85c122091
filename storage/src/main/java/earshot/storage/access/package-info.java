/**
 * Values without which nobody listens and nothing is destroyed. Both name the audit entry that was
 * written before: audit-before-act as a parameter type, so that every way to the audio is found by
 * searching for {@link earshot.storage.access.AccessGrant} and {@link
 * earshot.storage.access.DispositionOrder}.
 *
 * <p>Only an {@link earshot.storage.access.Authority} makes them, and it asks the {@link
 * earshot.storage.access.AuditTrail} first. The process's wiring makes one authority, gives it to
 * policy alone, and to those in storage who check that a value came from it. Machine reading
 * (sealing, recovery, verification) shows nobody anything and takes none.
 *
 * <p>All types here are immutable; any thread.
 */
@NullMarked
package earshot.storage.access;

import org.jspecify.annotations.NullMarked;
