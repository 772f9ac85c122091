/**
 * What each hot piece of capture costs, with something plain beside it in the same run, so that
 * ratios can be told. A class of this package measures one piece: its method {@code earshot} is the
 * piece, the one whose name begins with {@code baseline} is what it is compared with. {@link
 * earshot.bench.RunBenches} runs them and prints one table.
 *
 * <p>JMH extends benches and makes them by reflection, so they are public and not final. Each JMH
 * fork has one thread; traffic lies in memory before anything is measured.
 */
@NullMarked
package earshot.bench;

import org.jspecify.annotations.NullMarked;
