/**
 * From audio as it comes to a recording that is sealed: encrypted, whole, named, indexed, provable.
 *
 * <ol>
 *   <li>While a call is up, {@link earshot.storage.seal.SealingSink} appends its audio to encrypted
 *       files in the spool, and keeps what is known of it beside them. Twice a second all of it is
 *       forced to the disk.
 *   <li>When it ends, the {@link earshot.storage.seal.Sealer} closes its files, reads every octet
 *       back for the digest, and writes the call record into the spool: from here on the call is
 *       whole, whatever happens.
 *   <li>Audio files move to their folder, the index takes the call in one transaction (with its
 *       entry in the log and its place in the queue to policy), and the record follows the audio.
 * </ol>
 *
 * <p>Whatever a crash interrupts is in the spool, and {@link earshot.storage.seal.SpoolRecovery}
 * does at the next start what was not done. No step is harmful when it is done twice.
 *
 * <p>Threads: the sink's methods are for the one thread that writes recordings; sealing and forcing
 * have a thread each.
 */
@NullMarked
package earshot.storage.seal;

import org.jspecify.annotations.NullMarked;
