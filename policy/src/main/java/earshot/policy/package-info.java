/**
 * The whole of a practice's policy at work over a data folder: {@link
 * earshot.policy.PracticePolicy} puts together what the packages below do each for itself. Nothing
 * below knows it.
 */
@NullMarked
package earshot.policy;

import org.jspecify.annotations.NullMarked;
