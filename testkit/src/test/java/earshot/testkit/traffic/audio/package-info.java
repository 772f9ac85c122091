/** Tests of this package. */
@NullMarked
package earshot.testkit.traffic.audio;

import org.jspecify.annotations.NullMarked;
