/**
 * Encrypted files and values of one call.
 *
 * <ul>
 *   <li>{@link earshot.storage.crypt.DataKey}: the call's key, ready to use.
 *   <li>{@link earshot.storage.crypt.SealedWriter}: appends a file while the call is up.
 *   <li>{@link earshot.storage.crypt.SealedFile}: reads one that is finished, from any position.
 *   <li>{@link earshot.storage.crypt.Salvage}: reads what there is of one that was cut short.
 * </ul>
 *
 * <p>The format is Tink's AES256-GCM-HKDF streaming, with segments of 16 KiB: 40 octets of header
 * (its length, a salt, a nonce prefix), then AES-GCM segments whose nonce holds their number and
 * whether they are the last; so one taken away, moved or changed is found. HKDF-SHA256 (RFC 5869)
 * binds each file's key to the call and the file's name.
 *
 * <p>One writer or reader belongs to one thread at a time; a data key to any.
 */
@NullMarked
package earshot.storage.crypt;

import org.jspecify.annotations.NullMarked;
