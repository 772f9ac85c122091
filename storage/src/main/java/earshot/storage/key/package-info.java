/**
 * Keys, and who may unlock them. Three layers: the master key (a passphrase or a key file, never
 * stored here) unlocks the {@link earshot.storage.key.Keyring}; the keyring's current
 * key-encryption key wraps every call's data key; {@link earshot.storage.key.DataKeys} keeps those,
 * a small file each.
 *
 * <p>Changing the master key rewrites the keyring alone. Rotating makes a new key-encryption key
 * and wraps all data keys anew; no audio is touched. Destroying a call's key file makes the call
 * unreadable wherever its octets are; rotating after that makes copies of the old key file (in
 * backups, in blocks that the disk gave away) useless too.
 *
 * <p>Two processes use one keyring at a time. Whoever changes it holds {@code keyring.lock}; who
 * wraps a new data key holds it too and looks whether the keyring is another by now. Whoever
 * changes a key file that is there holds {@code keys/.lock}.
 *
 * <p>Sources: RFC 9106 (Argon2), RFC 5869 (HKDF), RFC 8032 (Ed25519), NIST SP 800-38D (AES-GCM).
 */
@NullMarked
package earshot.storage.key;

import org.jspecify.annotations.NullMarked;
