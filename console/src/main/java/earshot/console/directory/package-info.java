/**
 * Signing in with what people have elsewhere already: a directory (LDAP, RFC 4511, such as Active
 * Directory). It tells whether a password is right, and nothing else: who somebody is here, and
 * what they may do, stays with the practice's own list of people. Any thread.
 */
@NullMarked
package earshot.console.directory;

import org.jspecify.annotations.NullMarked;
