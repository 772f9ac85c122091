/** What searching the index costs when it holds the calls of years: fills it, then asks. */
@NullMarked
package earshot.bench.search;

import org.jspecify.annotations.NullMarked;
