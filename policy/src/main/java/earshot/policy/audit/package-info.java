/**
 * The audit trail: what was permitted, what was denied, and what else was done that matters. Each
 * entry is written in the transaction of the act that it tells, as a leaf of storage's verifiable
 * log; so there is no act without entry, and no entry can be altered, taken away or moved unseen.
 *
 * <p>Entries are pseudonymous: they name people, patients, cases and calls by ids that are keyed
 * digests or random, and hold no free text. What somebody gave as their reason stands in a table,
 * under the call's own key; the entry has its digest, which stays when the reason is destroyed.
 *
 * <p>No state but the database's; any thread.
 */
@NullMarked
package earshot.policy.audit;

import org.jspecify.annotations.NullMarked;
