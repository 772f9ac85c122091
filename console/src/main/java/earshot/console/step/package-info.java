/**
 * Pages that ask one thing: a heading, what follows from it in words, a few fields and one button.
 * And the second person of a step that takes two. No state; any thread.
 */
@NullMarked
package earshot.console.step;

import org.jspecify.annotations.NullMarked;
