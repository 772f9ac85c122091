/** What the traffic generator promises, checked by tshark, a reader that shares nothing with it. */
@NullMarked
package earshot.testkit.traffic;

import org.jspecify.annotations.NullMarked;
