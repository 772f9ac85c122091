/**
 * What a new version of a policy would do to the recordings that there are, before anybody
 * activates it: both versions decide about every call of the index, and what goes sooner by the new
 * one is counted and named. Nothing is written; any thread.
 */
@NullMarked
package earshot.policy.retention.compare;

import org.jspecify.annotations.NullMarked;
