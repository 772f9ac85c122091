/**
 * Calls that nobody chooses for themselves: samples that the system draws at random, so that the
 * same draw can be made again, and sets that a supervisor releases to trainees for a time. What is
 * learnt of either is kept without the call and without anybody in it.
 *
 * <p>State is in the database alone; any thread.
 */
@NullMarked
package earshot.policy.sample;

import org.jspecify.annotations.NullMarked;
