/**
 * Signing in by a provider of identities: OpenID Connect Core 1.0, section 3.1 (authorisation code)
 * with PKCE (RFC 7636) and a nonce. The provider says who somebody is there. Who they are here, and
 * what they may do, stays with the practice's own list of people. Any thread.
 */
@NullMarked
package earshot.console.provider;

import org.jspecify.annotations.NullMarked;
