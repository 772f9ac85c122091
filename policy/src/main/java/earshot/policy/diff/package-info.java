/**
 * What a new version of a policy changes, in plain words, and what follows from it: whether
 * recordings go sooner, whether more or fewer people may listen. {@link
 * earshot.policy.diff.PolicyDiff} holds the changes; each part of a policy has a class that finds
 * its own. Where it cannot be told which way a change goes, it counts as the one that needs more
 * care: as one that shortens, as one that widens. Pure functions; any thread.
 */
@NullMarked
package earshot.policy.diff;

import org.jspecify.annotations.NullMarked;
