/** Whether the benches measure what they say: no test here measures anything. */
@NullMarked
package earshot.bench;

import org.jspecify.annotations.NullMarked;
