/**
 * Who is who: passwords (Argon2id, RFC 9106), one-time codes (TOTP, RFC 6238), invitations, and the
 * limits on guessing any of them. Nothing here says what somebody may do. Any thread.
 */
@NullMarked
package earshot.console.account;

import org.jspecify.annotations.NullMarked;
