/** Tests of this package. */
@NullMarked
package earshot.testkit.speech;

import org.jspecify.annotations.NullMarked;
