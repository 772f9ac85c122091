/** Tests of the extension and its assertions, and the example of {@code testkit/README.md}. */
@NullMarked
package earshot.testkit.junit;

import org.jspecify.annotations.NullMarked;
