/** What several recorders that share one index have recorded. Used by {@code bench/scale-out}. */
@NullMarked
package earshot.bench.scale;

import org.jspecify.annotations.NullMarked;
