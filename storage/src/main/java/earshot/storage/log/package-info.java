/**
 * The verifiable log: what proves that a recording is the one that was sealed, that none was taken
 * away since, and none slipped in.
 *
 * <p>Every act that matters ({@link earshot.storage.log.LogEntry}) is one leaf of a Merkle tree
 * (RFC 6962 section 2, RFC 9162 section 2.1), in the order of the acts. The tree's root is signed
 * now and then as a {@link earshot.storage.log.Checkpoint} (C2SP tlog-checkpoint and signed-note,
 * Ed25519 of RFC 8032) and written to more than one place, so that a log that was rewritten or
 * rolled back differs from what is written elsewhere.
 *
 * <p>Leaves are pseudonymous: call ids and digests, no number, no name. Destroying a recording
 * therefore leaves the tree whole.
 *
 * <p>All types here are immutable or say which thread owns them. {@code docs/log.md} has the
 * formats, {@code docs/check-a-proof.md} how somebody without this program checks a proof.
 */
@NullMarked
package earshot.storage.log;

import org.jspecify.annotations.NullMarked;
