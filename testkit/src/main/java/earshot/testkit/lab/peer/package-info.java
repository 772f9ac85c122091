/**
 * Real phones and PBXs for the {@link earshot.testkit.lab.MirrorLab}: programs that Debian has,
 * configured and driven. What they say of themselves is a test's ground truth.
 *
 * <p>For one thread, that of the test.
 */
@NullMarked
package earshot.testkit.lab.peer;

import org.jspecify.annotations.NullMarked;
