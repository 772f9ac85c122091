/**
 * What {@code earshot policy} does: checks a policy file, says what a new version changes, writes
 * the notices. All of it is in {@link earshot.policy}; here it is read from the command line and
 * printed. The main thread.
 */
@NullMarked
package earshot.deploy.policy;

import org.jspecify.annotations.NullMarked;
