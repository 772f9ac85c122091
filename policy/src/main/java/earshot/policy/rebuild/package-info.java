/**
 * Policy's tables, made again from the log when the index was lost: who may do what, which calls
 * are on hold and why, what was destroyed. Each entry of the audit trail is done again, in its
 * order; what decides about access or retention is in the log as words, so that it comes back as it
 * was. What people wrote for people (names, titles, reasons) is not in the log: it comes back as a
 * sentence that says so.
 *
 * <p>Until the last entry is done again, {@link earshot.policy.audit.Replaying} keeps everybody
 * from hearing, changing or destroying anything. One thread, while nothing else writes; after a
 * crash it is begun again where it was.
 */
@NullMarked
package earshot.policy.rebuild;

import org.jspecify.annotations.NullMarked;
