/** Looks into data folders whose recorder was killed. One thread. */
@NullMarked
package earshot.bench.crash;

import org.jspecify.annotations.NullMarked;
