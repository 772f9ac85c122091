/**
 * Passkeys: W3C Web Authentication Level 2, sections 7.1 and 7.2, without attestation. A passkey is
 * taken only when its holder was verified by it (a PIN, a finger), so that it stands for two
 * factors by itself. Any thread.
 */
@NullMarked
package earshot.console.passkey;

import org.jspecify.annotations.NullMarked;
