/** Times, lengths, numbers and names as people read them. No state; any thread. */
@NullMarked
package earshot.console.words;

import org.jspecify.annotations.NullMarked;
