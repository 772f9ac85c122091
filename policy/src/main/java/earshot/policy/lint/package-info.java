/**
 * Finds what is wrong with a policy that could be read: promises that cannot be kept, claims that
 * are not true, law that is not in force, decisions that nobody has made. {@link
 * earshot.policy.lint.Lint} asks every check; each gives {@link earshot.policy.lint.Finding}s.
 *
 * <p>A policy with an error cannot be activated; what is to be confirmed is confirmed by a person,
 * by its key. Pure functions; any thread.
 */
@NullMarked
package earshot.policy.lint;

import org.jspecify.annotations.NullMarked;
