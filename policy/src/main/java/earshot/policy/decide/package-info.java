/**
 * The answer to everyone who wants to hear a call or to give a copy of one away: a pure function of
 * the practice's policy, of what is asked, and of what is known. What no rule allows is denied;
 * what any rule forbids is denied whatever else allows it. Every answer names its rule, the
 * policy's version and hash, and says in a plain sentence why.
 *
 * <p>Nothing here reads a clock, a table or a file. All types are immutable; any thread.
 */
@NullMarked
package earshot.policy.decide;

import org.jspecify.annotations.NullMarked;
